import { DECLARED, KIND, type Declared } from './handle.ts';
import type { LabelMap, LabelsInput, Metric, Unit } from './metric.ts';
import type { PromQL } from './promql.ts';
import { selector, type Where } from './selector.ts';
import { site } from './site.ts';
import type { Duration } from './units.ts';

/** A recording rule. */
export interface RecordDef<L extends LabelsInput = LabelsInput> {
  readonly expr: PromQL | string;
  /** What it says, one sentence. */
  readonly help: string;
  readonly unit: Unit;
  /** The labels of the result. */
  readonly by: L;
  /** Labels that the rule adds. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Evaluation interval of its group. Default: the environment's. */
  readonly interval?: Duration;
}

type Input = { readonly [name: string]: LabelsInput };
type RecordHandles<T extends Input> = { readonly [N in keyof T]: Metric<'gauge', LabelMap<T[N]>, N & string> };

/** Declares recording rules; gives back a metric handle for each, so that other queries can use what they record. */
export function records<const T extends Input>(record: { readonly [N in keyof T]: RecordDef<T[N]> }): RecordHandles<T> {
  const where = site(records);
  const made = Object.entries<RecordDef>(record).map(([name, definition]) => {
    const declared: Declared<RecordDef> = { key: name, definition, site: where };
    const base = { [KIND]: 'metric' as const, name, type: 'gauge' as const, [DECLARED]: declared };
    return [name, Object.freeze({ ...base, where: (more: Where<unknown>) => selector(base, more) })];
  });
  return Object.freeze(Object.fromEntries(made)) as RecordHandles<T>;
}
