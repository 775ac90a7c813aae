import type { BurnWindow } from '../../spec/slo.ts';
import { decimal, divide, multiply } from '../decimal.ts';

/** SRE workbook, chapter 5, table 5-8 and the rules below it: https://sre.google/workbook/alerting-on-slos/ */
const WORKBOOK: readonly BurnWindow[] = [
  { severity: 'critical', budget: 2, long: '1h', short: '5m' },
  { severity: 'critical', budget: 5, long: '6h', short: '30m' },
  { severity: 'warning', budget: 10, long: '1d', short: '2h' },
  { severity: 'warning', budget: 10, long: '3d', short: '6h' },
];

/** For periods below two weeks, where the workbook's percentages would fire on a rate that keeps the objective: Sloth's 7d catalogue. */
const WEEK: readonly BurnWindow[] = [
  { severity: 'critical', budget: 8, long: '1h', short: '5m' },
  { severity: 'critical', budget: 12.5, long: '6h', short: '30m' },
  { severity: 'warning', budget: 20, long: '1d', short: '2h' },
  { severity: 'warning', budget: 42, long: '3d', short: '6h' },
];

const DAY = 86_400_000;

/** The windows of a period whose author chose none. */
export const usualWindows = (periodMs: number): readonly BurnWindow[] => (periodMs < 14 * DAY ? WEEK : WORKBOOK);

/** How many times too fast the budget burns when `long` uses up `budget` percent of it: `14.4`. */
export const burnFactor = (budget: number, periodMs: number, longMs: number): string =>
  divide(multiply(decimal(budget), decimal(periodMs)), multiply('100', decimal(longMs)));
