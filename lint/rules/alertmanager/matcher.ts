import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/matcher',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A matcher can be read in one of the two syntaxes, and its regular expression by RE2.',

  *check({ config }) {
    for (const { kind, at, message, hint } of config.problems) if (kind === 'matcher') yield { at, message, hint };
  },
});
