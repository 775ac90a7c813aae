import type { Defect } from './defect.ts';

export const kubernetes: readonly Defect[] = [];
