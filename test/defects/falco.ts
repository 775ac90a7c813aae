import type { Defect } from './defect.ts';

export const falco: readonly Defect[] = [];
