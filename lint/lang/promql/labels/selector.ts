import { regexp } from '../../regexp/regexp.ts';
import type { Matcher, Selector } from '../ast.ts';
import type { LabelFacts } from './label-facts.ts';
import { type Fact, LabelSet, type Why } from './label-set.ts';
import { begin, type Dead, type Source } from './source.ts';

/** Above this many alternatives a regular expression is no list of values. */
const MAX_VALUES = 64;

/** The series that a selector can find. */
export function selectorSource(expr: Selector, facts: LabelFacts | undefined): Source {
  const declared = expr.metric === undefined ? undefined : facts?.labelsOf(expr.metric);
  const named = new Map<string, Fact>();
  let rest: Fact = { presence: 'possible' };
  if (declared !== undefined) {
    const why: Why = { kind: 'declared', expr, from: expr.metricSpan.from, to: expr.metricSpan.to };
    for (const [label, values] of declared.labels)
      named.set(label, { presence: declared.guaranteed.has(label) ? 'guaranteed' : 'possible', values: values ?? undefined, why });
    if (declared.closed) rest = { presence: 'impossible', why };
  }
  if (expr.metric !== undefined) named.set('__name__', { presence: 'guaranteed', values: [expr.metric] });
  let dead: Dead | undefined;
  for (const matcher of expr.matchers) {
    const why: Why = { kind: 'matcher', expr, from: matcher.from, to: matcher.to };
    const before = named.get(matcher.name) ?? (matcher.name === '__name__' ? undefined : rest);
    const fact = narrow(before ?? { presence: 'possible' }, matcher, why);
    if (fact === undefined) dead ??= noSeries(expr, matcher, before);
    else named.set(matcher.name, fact);
  }
  return begin('vector', expr, new LabelSet(named, rest), { dead });
}

function noSeries(expr: Selector, matcher: Matcher, before: Fact | undefined): Dead {
  const declared = before?.why?.kind === 'declared';
  return {
    kind: declared ? 'declared' : 'empty',
    at: { from: matcher.from, to: matcher.to },
    mixed: false,
    reason: declared
      ? before.presence === 'impossible'
        ? `${expr.metric} has no label ${matcher.name}`
        : `${matcher.name} of ${expr.metric} never has such a value`
      : `no series has a ${matcher.name} that satisfies all matchers`,
  };
}

/** What a matcher leaves of a label; undefined: no series satisfies it. */
function narrow(fact: Fact, matcher: Matcher, why: Why): Fact | undefined {
  const takes = acceptance(matcher);
  const empty = fact.presence !== 'guaranteed' && takes('') !== 'no';
  if (fact.presence === 'impossible') return empty ? fact : undefined;
  const wanted = valuesOf(matcher);
  const candidates = fact.values ?? wanted?.filter((value) => value !== '');
  const values = candidates?.filter((value) => takes(value) !== 'no');
  const filled = values === undefined || values.length > 0;
  if (!empty) return filled ? { presence: 'guaranteed', values, why } : undefined;
  if (!filled) return { presence: 'impossible', why };
  return { presence: 'possible', values, why: fact.why };
}

/** The values that a matcher asks for, where they can be listed. */
function valuesOf({ op, value }: Matcher): readonly string[] | undefined {
  if (op === '=') return [value];
  if (op !== '=~') return undefined;
  const literals = regexp(value).literals;
  return literals === undefined || literals.length > MAX_VALUES ? undefined : literals;
}

/** Whether a matcher takes a value. */
function acceptance({ op, value }: Matcher): (text: string) => 'yes' | 'no' | 'unknown' {
  if (op === '=') return (text) => (text === value ? 'yes' : 'no');
  if (op === '!=') return (text) => (text === value ? 'no' : 'yes');
  const expression = regexp(value);
  if (op === '=~') return (text) => expression.matches(text);
  return (text) => {
    const answer = expression.matches(text);
    return answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';
  };
}
