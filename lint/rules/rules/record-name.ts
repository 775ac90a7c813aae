import { rule } from '../../rule.ts';
import { regexp } from '../../lang/regexp/regexp.ts';

export default rule({
  name: 'rules/record-name',
  on: 'rulefile',
  severity: 'error',
  summary: 'A record is named level:metric:operations.',
  options: {
    defaults: { pattern: '[^:]+(:[^:]+){1,2}' },
    schema: { properties: { pattern: { type: 'string', description: 'A regular expression (RE2) that all of a name must match.' } } },
  },

  *check({ problems, file }, { options: { pattern } }) {
    for (const { at, message, hint, code } of problems) if (code === 'name') yield { at, message, hint };
    const wanted = regexp(pattern);
    for (const { rules } of file.groups) {
      for (const { kind, name } of rules) {
        if (kind !== 'record' || /[{}]/.test(name.text) || wanted.matches(name.text) !== 'no') continue;
        yield { at: name, severity: 'info', message: `record ${name.text} is not named after the pattern ${pattern}` };
      }
    }
  },
});
