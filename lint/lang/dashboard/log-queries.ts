import type { Condition, Matcher, Stage } from '../logql/ast.ts';
import { type Parsed, parseLogql } from '../logql/parse.ts';
import { LogQuery } from '../logql/query.ts';
import type { LogQuerySubject } from '../logql/subject.ts';
import type { Owner } from '../promql/subject.ts';
import type { Source } from '../../source/source.ts';
import type { Expression } from './expressions.ts';
import { isOpen } from './references.ts';

/** What a value that nobody knows may be in LogQL: a name, a number, a length of time, a matcher, a stage, nothing. */
const STANDS = ['1', '5m', 'a="b"', '|= "a"', 'json', ''];

/**
 * A query of Loki with values in the place of variables. Where a value is unknown, the query counts only when it is right with some value:
 * what is wrong with all of ours may be right with Grafana's.
 */
export function logQuerySubject(expression: Expression, owner: Owner): LogQuerySubject | undefined {
  const { source, isKnown } = expression;
  const first = read(source, owner);
  if (isKnown || first.query.valid) return first;
  for (const stand of STANDS) {
    const guess = read(expression.guess(stand), owner);
    if (guess.query.valid) return guess;
  }
  return undefined;
}

function read(source: Source, owner: Owner): LogQuerySubject {
  const { text } = source;
  const hasVariables = text.includes('$') || text.includes('[[');
  return { source, owner, query: hasVariables ? forget(text, parseLogql(text)) : LogQuery.of(text) };
}

/**
 * Takes matchers and conditions away whose value only Grafana knows, and what is said against texts with variables in them: what holds for the
 * streams and lines that are left in holds for the real ones.
 */
function forget(text: string, { expr, problems }: Parsed): LogQuery {
  const query = LogQuery.from(text, {
    expr,
    problems: problems.filter(({ from, to, kind }) => kind === 'syntax' || !isOpen(text.slice(from, to))),
  });
  for (const { log, range } of query.logs()) {
    const { matchers, stages } = log;
    const known: readonly Matcher[] = matchers.filter(({ value }) => !isOpen(value));
    Object.assign(log, { matchers: known, stages: stages.map(settled) });
    if (range?.unwrap !== undefined) Object.assign(range.unwrap, { filters: range.unwrap.filters.map(settled) });
  }
  return query;
}

/** A parser whose text holds a variable makes labels that nobody knows: as if it could be any. A condition on an open value asks nothing. */
function settled<T extends Stage>(stage: T): T {
  if (stage.type === 'filter') return { ...stage, condition: closed(stage.condition) };
  if (stage.type === 'parser' && stage.text !== undefined && isOpen(stage.text.value)) return { ...stage, name: 'json', text: undefined };
  return stage;
}

function closed(condition: Condition): Condition {
  if (condition.type === 'several') return { ...condition, items: condition.items.map(closed) };
  if (condition.type !== 'string' || !isOpen(condition.matcher.value)) return condition;
  return { ...condition, matcher: { ...condition.matcher, op: '=', value: '' } };
}
