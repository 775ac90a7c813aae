import type { Defect } from './defect.ts';

export const promql: readonly Defect[] = [];
