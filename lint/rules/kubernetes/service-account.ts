import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/service-account',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The service account of a pod exists.',

  *check({ pod, namespace }, { corpus }) {
    const account = pod?.serviceAccount;
    // Every namespace has one called default.
    if (account === undefined || account.text === '' || account.text === 'default') return;
    const index = corpus.ask(kubernetes);
    if (index.find('', 'ServiceAccount', namespace, account.text).length > 0) return;
    const severity = index.absence(namespace);
    if (severity === undefined) return;
    yield {
      at: account,
      message: `no ServiceAccount ${account.text} is in these files${namespace === undefined ? '' : `, in namespace ${namespace}`}`,
      severity,
      hint: `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${account.text}${namespace === undefined ? '' : `\n  namespace: ${namespace}`}\n`,
    };
  },
});
