import type { Defect } from './defect.ts';

export const alerts: readonly Defect[] = [];
