import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/unused',
  on: 'falco',
  sees: 'corpus',
  severity: 'warning',
  summary: 'A macro or list is used by a rule or by another one.',
  check: (subject, context) => loading('unused', subject, context),
});
