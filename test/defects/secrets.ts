import type { Defect } from './defect.ts';

export const secrets: readonly Defect[] = [];
