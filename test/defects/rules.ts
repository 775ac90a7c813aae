import type { Defect } from './defect.ts';

export const rules: readonly Defect[] = [];
