import { quote } from '../../lang/promql/quote.ts';
import { isWritten, shown } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

/** What is a pattern in a regular expression and hardly ever part of a value: `.*`, `5..`, `[0-9]+`, `\\d`, `^a`, `a$`, `a|b`. */
const PATTERN = /\.[*+]|[\]\w)][*+]$|^\d\.\.$|\[[^\]]+\]|\\[dws.]|^\^|\$$|^\w[\w-]*(\|\w[\w-]*)+$/;

export default rule({
  name: 'promql/equals-pattern',
  on: 'promql',
  severity: 'info',
  summary: 'A regular expression is matched by =~ or !~.',

  *check(subject) {
    for (const matcher of subject.query.selectors().flatMap(({ matchers }) => matchers)) {
      const { name, op, value, valueSpan } = matcher;
      if ((op !== '=' && op !== '!=') || !PATTERN.test(value) || !isWritten(subject, matcher)) continue;
      yield {
        at: valueSpan,
        message: `${shown(matcher)} is compared letter by letter, and ${quote(value)} looks like a regular expression`,
        hint: shown({ name, op: op === '=' ? '=~' : '!~', value }),
      };
    }
  },
});
