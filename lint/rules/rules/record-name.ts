import { Query } from '../../lang/promql/query.ts';
import { rule } from '../../rule.ts';
import { regexp } from '../../lang/regexp/regexp.ts';

/** Two or three parts: `level:metric:operations`. */
const PATTERN = '[^:]+(:[^:]+){1,2}';

export default rule({
  name: 'rules/record-name',
  on: 'rulefile',
  severity: 'error',
  summary: 'A record is named level:metric:operations.',
  options: {
    defaults: { pattern: PATTERN },
    schema: { properties: { pattern: { type: 'string', description: 'A regular expression (RE2) that all of a name must match.' } } },
  },

  *check({ problems, file }, { options: { pattern } }) {
    for (const { at, message, hint, code } of problems) if (code === 'name') yield { at, message, hint };
    const wanted = regexp(pattern);
    for (const { rules } of file.groups) {
      for (const { kind, name, expr } of rules) {
        if (kind !== 'record' || /[{}]/.test(name.text) || wanted.matches(name.text) !== 'no') continue;
        // A constant is made of nothing by no operation: it has a plain name, as `sloth_slo_info`.
        if (pattern === PATTERN && expr !== undefined && Query.of(expr.text).valid && Query.of(expr.text).selectors().length === 0)
          continue;
        yield { at: name, severity: 'info', message: `record ${name.text} is not named after the pattern ${pattern}` };
      }
    }
  },
});
