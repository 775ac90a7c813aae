import type { Defect } from './defect.ts';

export const loki: readonly Defect[] = [];
