import type { Defect } from './defect.ts';

export const dashboards: readonly Defect[] = [];
