import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';
import { flag } from '../../lang/kubernetes/container.ts';

export default rule({
  name: 'kubernetes/default-service-account',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A pod that gets a token has a service account of its own.',
  options: {
    defaults: { account: '^(|default)$' },
    schema: { properties: { account: { type: 'string', description: 'An RE2 pattern of the accounts that are reported.' } } },
  },

  *check({ pod, at, title }, { options }) {
    if (pod === undefined || flag(pod.spec, 'automountServiceAccountToken') === false) return;
    const account = pod.serviceAccount;
    if (pattern(options.account)(account?.text ?? ''))
      yield { at: account ?? at, message: `pods of ${title} get a token of the account ${account?.text || 'default'}` };
  },
});
