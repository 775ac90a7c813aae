import { flag } from '../../lang/kubernetes/container.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/scc-privileged',
  on: 'object',
  severity: 'warning',
  off: true,
  summary: 'SecurityContextConstraints allow no privileged container.',
  options: {
    defaults: { allowed: true },
    schema: { properties: { allowed: { type: 'boolean', description: 'The value of allowPrivilegedContainer that is reported.' } } },
  },

  *check(object, { options }) {
    if (!object.is('security.openshift.io', 'SecurityContextConstraints')) return;
    if ((flag(object.node, 'allowPrivilegedContainer') ?? false) !== options.allowed) return;
    yield {
      at: scalar(object.node, 'allowPrivilegedContainer') ?? object.at,
      message: `${object.name ?? 'it'} ${options.allowed ? 'allows' : 'does not allow'} privileged containers`,
    };
  },
});
