import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/output-field',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'The output of a rule prints fields that Falco has and can print.',
  check: (subject, context) => loading('output-field', subject, context),
});
