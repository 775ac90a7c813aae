import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/no-event-type',
  on: 'falco',
  sees: 'corpus',
  severity: 'warning',
  summary: 'A rule on system calls says which events it is about.',
  check: (subject, context) => loading('no-event-type', subject, context),
});
