import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/reference',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'A condition uses macros that are defined above it and do not contain themselves.',
  check: (subject, context) => loading('reference', subject, context),
});
