import type { Binary, Expr } from '../promql/ast.ts';
import { constantOf } from '../promql/constant.ts';
import { bare } from '../promql/walk.ts';
import { type Place, place, type Source } from '../../source/source.ts';
import { within } from '../../source/embed.ts';
import { Query } from '../promql/query.ts';
import { print } from '../promql/print.ts';
import type { RuleFileSubject } from './subjects.ts';
import { allLabels, type Group, pair, type Rule, type RuleFile } from './view.ts';

/** `query > number` of an alert with a severity. */
export interface Condition {
  readonly rule: Rule;
  readonly severity: string;
  readonly op: '>' | '>=' | '<' | '<=';
  readonly value: number;
  readonly threshold: Place;
}

/** What the names of severities mean where nobody declares it, most urgent first; a line is one rank. */
const COMMON: readonly (readonly string[])[] = [
  ['emergency'],
  ['critical', 'page'],
  ['error', 'high', 'major'],
  ['warning', 'warn', 'ticket', 'minor', 'medium'],
  ['info', 'low'],
];

const FLIPPED: Readonly<Record<string, Condition['op']>> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

/** Pairs of alerts of a file on one query in one direction, the milder severity first. */
export function* conditions(
  { source, file }: RuleFileSubject,
  severities: readonly string[] | undefined,
): Iterable<readonly [Condition, Condition]> {
  const ranks = severities ?? COMMON;
  const rank = ({ severity }: Condition) => ranks.findIndex((one) => (typeof one === 'string' ? one === severity : one.includes(severity)));
  for (const found of byQuery(source, file).values()) {
    for (const [index, one] of found.entries()) {
      for (const other of found.slice(index + 1)) {
        const [first, second] = [rank(one), rank(other)];
        if (first < 0 || second < 0 || first === second) continue;
        yield first > second ? [one, other] : [other, one];
      }
    }
  }
}

/** Whether the first alert never fires without the second one having fired: as strict a threshold, and as long a wait. */
export function implies(milder: Condition, graver: Condition): boolean {
  const wait = (condition: Condition) => (condition.rule.for === undefined ? 0 : (condition.rule.for.seconds ?? Number.NaN));
  if (!(wait(milder) >= wait(graver))) return false;
  const [a, b] = milder.op.startsWith('>') ? [milder.value, graver.value] : [graver.value, milder.value];
  return a > b || (a === b && !(milder.op.length === 2 && graver.op.length === 1));
}

/** What an alert compares with a number, before anybody asks whether another one compares the same. */
interface Candidate extends Parts {
  readonly rule: Rule;
  readonly severity: string;
}

/** Conditions on one query in one direction; only queries that read the same metric first are ever compared. */
function byQuery(source: Source, { groups }: RuleFile): ReadonlyMap<string, readonly Condition[]> {
  const found = new Map<string, Condition[]>();
  for (const candidates of byMetric(groups).values()) {
    if (candidates.every(({ severity }) => severity === candidates[0]!.severity)) continue;
    for (const { rule, severity, op, value, query, number } of candidates) {
      const key = `${op[0]} ${print(query)}`;
      const condition: Condition = { rule, severity, op, value, threshold: place(within(source, rule.expr!), number) };
      const list = found.get(key);
      if (list === undefined) found.set(key, [condition]);
      else list.push(condition);
    }
  }
  return found;
}

function byMetric(groups: readonly Group[]): ReadonlyMap<string, readonly Candidate[]> {
  const found = new Map<string, Candidate[]>();
  for (const group of groups) {
    for (const rule of group.rules) {
      const severity = rule.kind === 'alert' ? pair(allLabels(rule, group), 'severity')?.value.text : undefined;
      if (severity === undefined || rule.expr === undefined) continue;
      const query = Query.of(rule.expr.text);
      const binary = query.valid && query.expr !== undefined ? bare(query.expr) : undefined;
      const parts = binary?.type === 'binary' ? partsOf(binary) : undefined;
      if (parts === undefined) continue;
      const key = `${parts.op[0]} ${query.selectors()[0]?.metric ?? ''}`;
      const candidate = { rule, severity, ...parts };
      const list = found.get(key);
      if (list === undefined) found.set(key, [candidate]);
      else list.push(candidate);
    }
  }
  return found;
}

interface Parts {
  readonly op: Condition['op'];
  readonly value: number;
  readonly query: Expr;
  readonly number: Expr;
}

function partsOf({ op, bool, left, right }: Binary): Parts | undefined {
  const flipped = FLIPPED[op];
  if (flipped === undefined || bool) return undefined;
  const [onLeft, onRight] = [constantOf(left), constantOf(right)];
  if (onLeft === undefined && onRight !== undefined) return { op: op as Condition['op'], value: onRight, query: bare(left), number: right };
  if (onRight === undefined && onLeft !== undefined) return { op: flipped, value: onLeft, query: bare(right), number: left };
  return undefined;
}
