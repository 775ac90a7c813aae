import type { NumberStyle, PanelUnit, Thresholds, ValueTexts } from '../../../spec/panel.ts';
import type { NumberModel, ThresholdModel } from '../../model/grafana.ts';
import { problem, type Context } from '../context.ts';
import type { Place } from './place.ts';
import { unitId } from './units.ts';

/** The limits that a gauge of this unit has by nature. */
const LIMITS: Readonly<Record<string, readonly [min: number, max: number]>> = { ratio: [0, 1], percent: [0, 100] };

/** How the numbers of a panel or of a column are written. `limited` is for what draws them between two ends. */
export function numberModel(context: Context, place: Place, style: NumberStyle, unit: PanelUnit | undefined, limited = false): NumberModel {
  const found = unit === undefined ? undefined : unitId(unit);
  if (found !== undefined && 'problem' in found) problem(context, place('unit'), found.problem);
  const limits = limited && typeof unit === 'string' ? LIMITS[unit] : undefined;
  const [min, max] = [style.min ?? limits?.[0], style.max ?? limits?.[1]];
  if (min !== undefined && max !== undefined && min >= max) problem(context, place('max'), `max ${max} is not greater than min ${min}`);
  if (style.decimals !== undefined && !(Number.isInteger(style.decimals) && style.decimals >= 0))
    problem(context, place('decimals'), `${style.decimals} digits cannot be shown; write a whole number`);
  return {
    ...(found !== undefined && 'id' in found ? { unit: found.id } : {}),
    ...(style.decimals === undefined ? {} : { decimals: style.decimals }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(style.thresholds === undefined ? {} : { thresholds: thresholds(context, place, style.thresholds) }),
    ...(style.values === undefined ? {} : { values: values(style.values) }),
    ...(style.noValue === undefined ? {} : { noValue: style.noValue }),
  };
}

function thresholds(context: Context, place: Place, [base, ...steps]: Thresholds): ThresholdModel[] {
  for (const [i, [from]] of steps.entries()) {
    const before = steps[i - 1]?.[0];
    if (before !== undefined && from <= before)
      problem(context, place('thresholds', i + 1), `${from} comes after ${before}, but thresholds ascend`);
  }
  return [{ from: null, color: base }, ...steps.map(([from, color]) => ({ from, color }))];
}

const values = (texts: ValueTexts): NonNullable<NumberModel['values']> =>
  Object.entries(texts).map(([value, shown]) => (typeof shown === 'string' ? { value, text: shown } : { value, ...shown }));
