import type { Defect } from './defect.ts';

export const argocd: readonly Defect[] = [];
