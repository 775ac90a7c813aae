import type { Matcher } from '../../lang/promql/ast.ts';
import { quote } from '../../lang/promql/quote.ts';
import { regexp } from '../../lang/promql/regexp.ts';
import { isWritten, shown } from '../../lang/promql/written.ts';
import { type Edit, rule } from '../../rule.ts';

export default rule({
  name: 'promql/regexp-useless',
  on: 'promql',
  severity: 'warning',
  summary: 'A regular expression says what a plain comparison could not.',

  *check(subject) {
    const { query } = subject;
    if (!query.valid) return;
    for (const matcher of query.selectors().flatMap(({ matchers }) => matchers)) {
      const { op, value, name } = matcher;
      if ((op !== '=~' && op !== '!~') || !isWritten(subject, matcher)) continue;
      const plain = plainly(value, op === '=~');
      const anchored = plain === undefined ? withoutAnchors(value) : undefined;
      if (plain !== undefined)
        yield { at: matcher, message: `${shown(matcher)} ${plain.why}`, hint: plain.instead?.(name), fix: fixed(matcher) };
      else if (anchored !== undefined) {
        const hint = shown({ name, op, value: anchored });
        yield { at: matcher.valueSpan, message: 'a matcher always takes the whole value: ^ and $ at its ends say nothing', hint };
      }
    }
  },
});

interface Plain {
  readonly why: string;
  /** The matcher that says the same; undefined: none is needed. */
  readonly instead?: (name: string) => string;
}

function plainly(value: string, positive: boolean): Plain | undefined {
  if (value === '.*') return positive ? { why: 'takes every series, those without the label too: it can go' } : undefined;
  if (value === '.+') return positive ? undefined : { why: 'takes series without the label', instead: (name) => `${name}=""` };
  const { literals } = regexp(value);
  const [text] = literals ?? [];
  if (literals?.length !== 1 || text === undefined) return undefined;
  return { why: `matches one text only`, instead: (name) => `${name}${positive ? '=' : '!='}${quote(text)}` };
}

/** Another operator, where the text needs no other escapes as a text than as an expression. */
function fixed({ op, value, nameSpan, valueSpan }: Matcher): Edit[] | undefined {
  const { literals } = regexp(value);
  if (literals?.length !== 1 || literals[0] !== value) return undefined;
  return [{ at: { from: nameSpan.to, to: valueSpan.from }, text: op === '=~' ? '=' : '!=' }];
}

/** The same expression without `^` at its beginning and `$` at its end; undefined when there is none. */
function withoutAnchors(value: string): string | undefined {
  const from = value.startsWith('^') ? 1 : 0;
  let slashes = 0;
  while (value[value.length - 2 - slashes] === '\\') slashes++;
  const to = value.endsWith('$') && slashes % 2 === 0 ? value.length - 1 : value.length;
  return from === 0 && to === value.length ? undefined : value.slice(from, to);
}
