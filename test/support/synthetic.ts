/** Series made up for a query, so that a real Prometheus can say which labels its result has. */
import { RE2JS } from 're2js';
import type { Binary, Expr, Matcher, Selector } from '../../lint/lang/promql/ast.ts';
import { isComparison } from '../../lint/lang/promql/labels/arithmetic.ts';
import { around, children, walk } from '../../lint/lang/promql/walk.ts';

/** Labels that most series have. */
const USUAL = ['job', 'instance', 'namespace', 'pod'];

/** Values that some pattern of the real rules takes. */
const VALUES = ['v', '5', '200', '404', '500', 'a-5', 'true', '/', 'device', 'GET', '+Inf', ''];

/** How the series are to be. */
export interface Wish {
  /** Labels that they have beside the usual ones. */
  readonly more?: readonly string[];
  /** How much they grow every 20 seconds; with 0 they are 0. */
  readonly growth?: number;
  /** No labels but those that matchers ask for. */
  readonly lean?: boolean;
}

/** One series of a test of promtool, and for how many minutes it has samples. */
export interface Synthetic {
  readonly series: ReadonlyMap<string, string>;
  readonly minutes: number;
}

/** Series for every selector: all with the same labels, those of `more` and all that the query names among them. A sample comes every 20 seconds. */
export function synthetic(expr: Expr, { more = [], growth = 1, lean = false }: Wish): Synthetic {
  const nodes = [...walk(expr)];
  const names = new Set([...USUAL, ...more]);
  for (const node of nodes) {
    const lists =
      node.type === 'aggregation' ? [node.grouping?.labels] : node.type === 'binary' ? [node.matching?.labels, node.matching?.include] : [];
    for (const { name } of lists.flatMap((list) => list ?? [])) names.add(name);
    if (node.type === 'selector') for (const { name } of node.matchers) names.add(name);
  }
  names.delete('__name__');
  const series = new Map<string, string>();
  let seconds = 3600;
  const selectors = nodes.filter((node): node is Selector => node.type === 'selector');
  // Where absent() is one part of several, what it looks for is not there.
  const present = selectors.filter((node) => !around(node).some((outer) => outer.type === 'call' && outer.name.startsWith('absent')));
  for (const node of present.length > 0 ? present : selectors) {
    const metric = node.metric ?? valueOf(node.matchers.filter(({ name }) => name === '__name__'));
    const asked = new Set(node.matchers.map(({ name }) => name));
    const labels = [...names].flatMap((name) => {
      if (lean && !asked.has(name)) return [];
      const value = valueOf(node.matchers.filter((one) => one.name === name));
      return value === '' || name === 'le' ? [] : [`${name}=${JSON.stringify(value)}`];
    });
    for (const le of metric.endsWith('_bucket') ? ['1', '+Inf'] : [undefined])
      series.set(`${metric}{${[...labels, ...(le === undefined ? [] : [`le="${le}"`])].join(',')}}`, '');
    seconds = Math.max(seconds, reach(node));
  }
  const minutes = Math.ceil(seconds / 60) + 10;
  for (const name of series.keys()) series.set(name, `${growth}+${growth}x${minutes * 3}`);
  return { series, minutes };
}

/** How far back a selector reads, in seconds. */
const reach = (selector: Selector): number =>
  [selector, ...around(selector)].reduce(
    (sum, node) =>
      sum + ('range' in node ? (node.range.seconds ?? 0) : 0) + ('offset' in node ? Math.max(0, node.offset?.seconds ?? 0) : 0),
    0,
  );

/** A value that all matchers of a label take. */
function valueOf(matchers: readonly Matcher[]): string {
  const asked = (wanted: Matcher['op']) => matchers.filter(({ op }) => op === wanted).map(({ value }) => value);
  const takes = ({ op, value }: Matcher, text: string): boolean => {
    const same = op === '=' || op === '!=' ? text === value : RE2JS.compile(value, RE2JS.DOTALL).matches(text);
    return op === '=' || op === '=~' ? same : !same;
  };
  const found = [...asked('='), ...VALUES, ...asked('=~').flatMap((value) => value.split(/[|()]/))].find((text) =>
    matchers.every((matcher) => takes(matcher, text)),
  );
  if (found === undefined) throw new Error(`no value for ${matchers.map(({ name, op, value }) => name + op + value).join(', ')}`);
  return found;
}

/**
 * The query without what depends on values: comparisons with `bool`, which gives the same labels whether they hold or not, and `unless`
 * without what it takes away.
 */
export function unfiltered(expr: Expr, text: string): string {
  const edits: { readonly from: number; readonly to: number; readonly put: string }[] = [];
  const visit = (node: Expr): void => {
    if (node.type === 'binary' && node.op === 'unless') {
      edits.push({ from: node.left.to, to: node.to, put: '' });
      visit(node.left);
      return;
    }
    if (node.type === 'binary' && isComparison(node.op) && !node.bool)
      edits.push({ from: node.opSpan.to, to: node.opSpan.to, put: ' bool ' });
    for (const inner of children(node)) visit(inner);
  };
  visit(expr);
  let out = text.slice(0, expr.to);
  for (const { from, to, put } of edits.toSorted((a, b) => b.from - a.from)) out = out.slice(0, from) + put + out.slice(to);
  return out.slice(expr.from);
}

/** The operation nearest around a place. */
export const binaryAt = (expr: Expr, from: number, to: number): Binary | undefined =>
  [...walk(expr)].findLast((node): node is Binary => node.type === 'binary' && node.from <= from && node.to >= to);
