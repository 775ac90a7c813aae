import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/structure',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'An item of a Falco rules file has the keys and types that Falco reads.',
  check: (subject, context) => loading('structure', subject, context),
});
