import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/condition',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  summary: 'A condition is written in the language of Falco and compares values with fields of their type.',
  check: (subject, context) => loading('condition', subject, context),
});
