import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/priority',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'The priority of a rule is one of the eight that Falco knows.',
  check: (subject, context) => loading('priority', subject, context),
});
