import { type Node, type Span, text } from '../../source/node.ts';
import { type Place, place } from '../../source/source.ts';
import { walk } from '../promql/walk.ts';
import type { Dashboard, Panel } from './model.ts';
import { type Expression, expressions } from './expressions.ts';
import { logRanges } from './log-ranges.ts';
import { panelName, showsData } from './panels.ts';
import { query } from './queries.ts';
import { references } from './references.ts';

/** The window of a rate in a query that is drawn over time. */
export interface Window {
  readonly at: Place;
  /** `5m`, or the variable that decides it. */
  readonly written: string;
  /** The variables in it. */
  readonly names: readonly string[];
  readonly panel: string;
  readonly language: 'promql' | 'logql';
  /** Somebody wanted just this length: it is long, or title or description name it. */
  readonly isMeant: boolean;
}

export function* windows(dashboard: Dashboard): Iterable<Window> {
  for (const expression of expressions(dashboard)) {
    const { owner, language, source } = expression;
    if (owner.kind !== 'panel' || language === undefined || !showsData(owner.panel)) continue;
    if (owner.target.hidden || isInstant(owner.target.node)) continue;
    for (const span of language === 'logql' ? logWindows(expression) : rateWindows(expression)) {
      const written = expression.written(span);
      const names = references(written).map(({ name }) => name);
      yield { at: place(source, span), written, names, panel: panelName(owner.panel), language, isMeant: isMeant(written, owner.panel) };
    }
  }
}

function logWindows({ source, written }: Expression): Span[] {
  // One window with $__auto, and the author knows what the others are for.
  const found = logRanges(source.text);
  return found.some((span) => written(span).includes('__auto')) ? [] : found;
}

function* rateWindows(expression: Expression): Iterable<Span> {
  const { expr, source } = query(expression);
  // With a guess in place of a value offsets are those of the guess.
  if (expr === undefined || source !== expression.source) return;
  for (const node of walk(expr)) {
    if (node.type !== 'call' || (node.name !== 'rate' && node.name !== 'irate')) continue;
    const [range] = node.args;
    if (range?.type === 'range') yield range.range;
  }
}

/** A query of one moment has the window that its author wants, whatever the zoom. */
const isInstant = (target: Node) =>
  (text(target, 'instant') === 'true' && text(target, 'range') !== 'true') || text(target, 'queryType') === 'instant';

const UNITS: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', y: 'year' };
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** An hour and more is for what happens rarely; and `errors in five minutes` says what it shows. */
function isMeant(written: string, { title, description }: Panel): boolean {
  const parts = /^(\d+)([smhdwy])$/.exec(written);
  if (parts === null) return false;
  const [count, unit] = [parts[1]!, parts[2]!];
  if ('hdwy'.includes(unit)) return true;
  const said = ` ${title?.text ?? ''} ${description?.text ?? ''} `.toLowerCase();
  const long = `${UNITS[unit]}s?`;
  const counts = [count, WORDS[Number(count)], count === '1' ? '(?:an?|the last|per|each|every)' : undefined].filter(
    (one) => one !== undefined,
  );
  return new RegExp(`\\b(?:${counts.join('|')})[ -]?(?:${unit}|${long}|min)\\b`).test(said);
}
