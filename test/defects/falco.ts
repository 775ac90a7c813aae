import type { Defect } from './defect.ts';
import { loading } from './falco-loading.ts';
import { meaning } from './falco-meaning.ts';

/** Mistakes in rules of Falco, which stand in ConfigMaps. */
export const falco: readonly Defect[] = [...loading, ...meaning];
