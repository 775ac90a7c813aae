import type { Settings } from '../../../model/alertmanager.ts';
import type { Field } from '../fields.ts';
import type { Writer } from '../writer.ts';

/** How one kind of integration is written. Field names and defaults: Alertmanager v0.34.2, config/notifiers.go and notify/<kind>/config.go. */
export interface Kind {
  readonly fields: Readonly<Record<string, Field>>;
  /** What no field can see alone: problems between fields. */
  readonly check?: (given: Readonly<Record<string, unknown>>, writer: Writer) => void;
  /** What Alertmanager wants written otherwise than field by field. */
  readonly finish?: (settings: Settings) => Settings;
}

/** A problem unless just one of the fields is there. */
export function justOne(given: Readonly<Record<string, unknown>>, names: readonly string[], writer: Writer): void {
  const there = names.filter((name) => given[name] !== undefined);
  if (there.length !== 1) writer.problem(`${there.length === 0 ? 'none' : 'more than one'} of ${names.join(', ')} is there; keep one`);
}
