import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/override',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'An override changes what is there, key by key, in a way that the key allows.',
  check: (subject, context) => loading('override', subject, context),
});
