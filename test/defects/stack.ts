import type { Defect } from './defect.ts';

export const stack: readonly Defect[] = [];
