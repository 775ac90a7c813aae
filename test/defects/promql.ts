import type { Defect } from './defect.ts';
import { counters } from './promql-counters.ts';
import { joins } from './promql-joins.ts';
import { selectors } from './promql-selectors.ts';
import { values } from './promql-values.ts';

export const promql: readonly Defect[] = [...selectors, ...counters, ...joins, ...values];
