import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/exception',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'An exception of a rule has as many operators and values as fields.',
  check: (subject, context) => loading('exception', subject, context),
});
