import { RE2JS } from 're2js';
import { regexp } from '../../regexp/regexp.ts';
import type { Call, Expr } from '../ast.ts';
import { either, type Fact, type LabelSet, type Why } from './label-set.ts';
import { relabel, type Source, used } from './source.ts';

/** Regular expressions that take the whole value as the first group. */
const WHOLE: ReadonlySet<string> = new Set(['(.*)', '^(.*)$', '(.+)', '^(.+)$']);

/** The text of a string argument. */
export function textOf(expr: Expr | undefined): string | undefined {
  if (expr?.type === 'paren') return textOf(expr.expr);
  return expr?.type === 'string' ? expr.value : undefined;
}

/** `label_replace(v, dst, replacement, src, regex)`: it replaces where the expression takes the value, and an empty text removes. */
export function labelReplace(call: Call, source: Source): Source {
  const [target, replacement, from, expression] = call.args.slice(1).map(textOf);
  if (target === undefined || replacement === undefined || from === undefined || expression === undefined) return source;
  const why: Why = { kind: 'replaced', expr: call, from: call.nameSpan.from, to: call.nameSpan.to };
  const labels = source.labels;
  const old = labels.of(target);
  // No series has a label without a name, so its value is the empty text.
  const value: Fact = from === '' ? { presence: 'impossible' } : labels.read(from);
  const matched = match(expression, value);
  if (matched === 'no') return used(source, [from]);
  const fresh = { ...expand(replacement, expression, value), why };
  return put(source, labels, target, matched === 'yes' ? fresh : either(fresh, old), [from], call);
}

/** `label_join(v, dst, separator, src...)`: the values with the separator between them, and nothing removes. */
export function labelJoin(call: Call, source: Source): Source {
  const [target, separator, ...from] = call.args.slice(1).map(textOf);
  if (target === undefined || separator === undefined) return source;
  const why: Why = { kind: 'replaced', expr: call, from: call.nameSpan.from, to: call.nameSpan.to };
  const facts = from.map((label): Fact => (label === undefined ? { presence: 'possible' } : source.labels.read(label)));
  const filled = (separator !== '' && from.length > 1) || facts.some(({ presence }) => presence === 'guaranteed');
  const empty = !filled && facts.every(({ presence }) => presence === 'impossible');
  const exact = facts.every(({ presence, values }) => presence === 'impossible' || (presence === 'guaranteed' && values?.length === 1));
  const text = facts.map(({ presence, values }) => (presence === 'impossible' ? '' : values?.[0])).join(separator);
  const alone = from.length === 1 ? facts[0]!.values : undefined;
  const values = exact && text !== '' ? [text] : alone;
  const fact: Fact = { presence: filled ? 'guaranteed' : empty ? 'impossible' : 'possible', values: empty ? undefined : values, why };
  return put(
    source,
    source.labels,
    target,
    fact,
    from.filter((label) => label !== undefined),
    call,
  );
}

function put(source: Source, labels: LabelSet, target: string, fact: Fact, from: readonly string[], call: Call): Source {
  return relabel(used(source, [...from, target]), labels.with(target, fact), call.nameSpan);
}

/** Whether the expression takes the value of the label in every series, in none, or nobody knows. */
function match(expression: string, { presence, values }: Fact): 'yes' | 'no' | 'unknown' {
  const set = regexp(expression, 'replace');
  if (set.problem !== undefined) return 'unknown';
  const answers = new Set<string>();
  if (presence !== 'guaranteed') answers.add(set.matches(''));
  if (presence !== 'impossible') {
    if (values !== undefined) for (const value of values) answers.add(set.matches(value));
    else answers.add(set.includes(regexp('.+', 'replace')) === 'yes' ? 'yes' : 'unknown');
  }
  const [first] = answers;
  return answers.size === 1 ? (first as 'yes' | 'no' | 'unknown') : 'unknown';
}

/** What the replacement becomes where the expression takes the value. */
function expand(replacement: string, expression: string, value: Fact): Fact {
  if (!replacement.includes('$'))
    return replacement === '' ? { presence: 'impossible' } : { presence: 'guaranteed', values: [replacement] };
  const whole =
    replacement === '$0' || replacement === '${0}' || ((replacement === '$1' || replacement === '${1}') && WHOLE.has(expression));
  if (whole) return { presence: value.presence, values: value.values };
  const known = value.presence === 'impossible' ? [''] : value.presence === 'guaranteed' ? value.values : undefined;
  const results = known?.map((text) => replaced(text, expression, replacement));
  if (results !== undefined && !results.includes(undefined)) {
    const filled = results.filter((text): text is string => text !== '');
    if (filled.length === 0) return { presence: 'impossible' };
    return { presence: filled.length === results.length ? 'guaranteed' : 'possible', values: filled };
  }
  // Whatever the groups hold, other text stays.
  const fixed = replacement.replaceAll(/\$(\$|\{\w*\}|\w+)?/g, (_, group: string | undefined) => (group === '$' ? '$' : ''));
  return { presence: fixed === '' ? 'possible' : 'guaranteed' };
}

/** The replacement for one value, only where groups have numbers; undefined: not told here. */
function replaced(text: string, expression: string, replacement: string): string | undefined {
  try {
    const matcher = RE2JS.compile(`^(?s:${expression})$`).matcher(text);
    if (!matcher.find()) return undefined;
    let known = true;
    const result = replacement.replaceAll(/\$(?:\$|\{(\w+)\}|(\w+))/g, (all, braced?: string, bare?: string) => {
      if (all === '$$') return '$';
      const group = braced ?? bare ?? '';
      if (!/^\d{1,3}$/.test(group)) known = false;
      return known && Number(group) <= matcher.groupCount() ? (matcher.group(Number(group)) ?? '') : '';
    });
    return known && !/\$(?![\w{$])/.test(replacement) ? result : undefined;
  } catch {
    return undefined;
  }
}
