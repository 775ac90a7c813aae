import type { Span } from '../../source/node.ts';
import { holds } from '../matcher/matcher.ts';
import type { LabelSet } from '../promql/labels/label-set.ts';
import type { Condition, Log, Unwrap } from './ast.ts';
import { after, produced, selected } from './labels.ts';
import { isLokis } from './streams.ts';

/** A label that is read where no line can have it. */
export interface Lack {
  readonly label: string;
  readonly at: Span;
  /** `drops`: no line passes; `passes`: in a choice, or of no effect; `empty`: nothing is unwrapped. */
  readonly effect: 'drops' | 'passes' | 'empty';
  /** Labels that stages have made until there. */
  readonly names: readonly string[];
  /**
   * `removed`: drop or keep took it; `streams`: the declared streams do not have it; `nothing`: no stage makes it, but the stream may have
   * it for all that is known.
   */
  readonly because: 'removed' | 'streams' | 'nothing';
}

/** Labels that filters and `unwrap` read and that no line has there. `streams`: what the streams have before the first stage. */
export function lacks(log: Log, unwrap: Unwrap | undefined, streams: LabelSet): readonly Lack[] {
  const found: Lack[] = [];
  const isClosed = streams.closed;
  let labels = selected(log, streams);
  // The same with nothing known of the streams: what is gone there was removed.
  let removed = selected(log);
  const names: string[] = [];
  let isOpen = false;
  const look = (label: string, at: Span, effect: Lack['effect'], hides = false) => {
    if (isLokis(label) || hides) return;
    const because =
      removed.presence(label) === 'impossible'
        ? 'removed'
        : labels.presence(label) === 'impossible' && isClosed
          ? 'streams'
          : !isOpen && names.length > 0 && !names.includes(label) && removed.presence(label) !== 'guaranteed'
            ? 'nothing'
            : undefined;
    if (because !== undefined) found.push({ label, at, effect, names: [...names], because });
  };
  for (const stage of log.stages) {
    if (stage.type === 'filter') condition(stage.condition, false, look);
    const made = produced(stage);
    isOpen ||= made.open;
    names.push(...made.names.filter((name) => name !== ''));
    labels = after(stage, labels);
    removed = after(stage, removed);
  }
  if (unwrap !== undefined) look(unwrap.label.name, unwrap.label, 'empty');
  for (const { condition: one } of unwrap?.filters ?? []) condition(one, false, look);
  return found;
}

type Look = (label: string, at: Span, effect: Lack['effect'], hides?: boolean) => void;

function condition(one: Condition, choice: boolean, look: Look): void {
  if (one.type === 'several') for (const item of one.items) condition(item, choice || one.any, look);
  else if (one.type === 'string') {
    const { name, nameSpan, op, value } = one.matcher;
    const answer = holds(one.matcher, '');
    // `x=""` asks on purpose for lines without it.
    const isMeant = answer === 'unknown' || (answer === 'yes' && (op === '=' || op === '=~' || value === ''));
    look(name, nameSpan, answer === 'yes' || choice ? 'passes' : 'drops', isMeant);
  } else look(one.name, one.nameSpan, choice ? 'passes' : 'drops');
}
