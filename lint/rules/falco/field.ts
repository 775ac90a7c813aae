import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/field',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'A condition reads fields and event types that Falco has.',
  check: (subject, context) => loading('field', subject, context),
});
