import { layout } from './dashboards-layout.ts';
import { queries } from './dashboards-queries.ts';
import type { Defect } from './defect.ts';

/** Mistakes in dashboards. */
export const dashboards: readonly Defect[] = [...layout, ...queries];
