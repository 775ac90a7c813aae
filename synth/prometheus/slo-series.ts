import { decimal, multiply, subtract } from '../decimal.ts';
import { milliseconds } from '../duration.ts';
import type { SeriesModel, SloModel } from '../model/slo.ts';
import { identity, ratioRecord, windowsOf } from './slo-names.ts';

/** A stretch of time with a steady error ratio. */
export interface Phase {
  /** Exact decimal. */
  readonly ratio: string;
  readonly minutes: number;
}

export interface Driver {
  /** Input series of a promtool test, one sample a minute. */
  series(phases: readonly Phase[], perMinute?: string): object[];
  /** The same series with nothing happening; undefined when they are not counters. */
  readonly silence: ((minutes: number) => object[]) | undefined;
  /** The ratios themselves are given, since nobody knows what moves them. */
  readonly isRecorded: boolean;
}

/** What makes events for an SLO: its counters, or, where its queries are too free, the records of its ratios. */
export function driver(slo: SloModel): Driver {
  return slo.drive === undefined ? recorded(slo) : counters(slo, slo.drive);
}

function counters(slo: SloModel, { good, bad }: NonNullable<SloModel['drive']>): Driver {
  // Enough for any guard, and round numbers to read.
  const usual = decimal(Math.max(10_000, 10 * (slo.minRequests ?? 0)));
  const [ofBad, ofGood] = [new Set(bad.map(notation)), new Set(good.map(notation))];
  const all = [...new Set([...ofBad, ...ofGood])];
  const rates = (series: string, { ratio }: Phase, perMinute: string) => {
    const [inBad, inGood] = [ofBad.has(series), ofGood.has(series)];
    const badRate = multiply(ratio, perMinute);
    return inBad && inGood ? perMinute : inBad ? badRate : subtract(perMinute, badRate);
  };
  return {
    isRecorded: false,
    series: (phases, perMinute = usual) =>
      all.map((one) => ({
        series: one,
        values: steps(phases.map((phase) => ({ step: rates(one, phase, perMinute), minutes: phase.minutes }))),
      })),
    silence: (minutes) => all.map((one) => ({ series: one, values: `0x${minutes}` })),
  };
}

/** `0+144x10 1440+0x5`: a counter that grows by a step each minute. `a+bxn` is n + 1 samples, so later stretches begin one step on. */
function steps(phases: readonly { readonly step: string; readonly minutes: number }[]): string {
  let value = '0';
  return phases
    .map(({ step, minutes }, i) => {
      const from = i === 0 ? value : add(value, step);
      value = add(value, multiply(step, String(minutes)));
      return `${from}+${step}x${i === 0 ? minutes : minutes - 1}`;
    })
    .join(' ');
}

const add = (a: string, b: string) => subtract(a, multiply('-1', b));

/** Every window shows the ratio at once; when the errors stop, those up to the short window of the fastest alert show it first. */
function recorded(slo: SloModel): Driver {
  const clean = milliseconds(slo.alerts[0]?.short ?? '5m')!;
  const group = Object.fromEntries(slo.by.map((label) => [label, 'a']));
  return {
    isRecorded: true,
    silence: undefined,
    series: (phases) =>
      windowsOf(slo).map((window) => ({
        series: notation({ name: ratioRecord(window), labels: { ...group, ...identity(slo), sloth_window: window } }),
        values: phases
          .map(
            ({ ratio, minutes }, i) =>
              `${i > 0 && milliseconds(window)! > clean ? phases[0]!.ratio : ratio}x${i === 0 ? minutes : minutes - 1}`,
          )
          .join(' '),
      })),
  };
}

const notation = ({ name, labels }: SeriesModel) =>
  `${name}{${Object.entries(labels)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(', ')}}`;
