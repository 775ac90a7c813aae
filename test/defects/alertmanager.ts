import type { Defect } from './defect.ts';

export const alertmanager: readonly Defect[] = [];
