import { rule } from '../../rule.ts';
import { get, items, scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/privilege-escalation',
  on: 'object',
  severity: 'error',
  summary: 'No container may gain more privileges than its parent process has.',

  *check({ pod }) {
    for (const { securityContext, name } of pod?.containers ?? []) {
      const allow = scalar(securityContext, 'allowPrivilegeEscalation');
      if (allow?.value === true)
        yield {
          at: allow,
          message: `container ${name} lets its processes gain privileges`,
          hint: 'allowPrivilegeEscalation: false',
          severity: 'warning',
        };
      if (allow?.value !== false) continue;
      const privileged = scalar(securityContext, 'privileged');
      const admin = items(get(securityContext, 'capabilities', 'add')).find(
        (one) => one.kind === 'scalar' && /^(CAP_)?SYS_ADMIN$/.test(one.text),
      );
      const reason = privileged?.value === true ? privileged : admin;
      if (reason === undefined) continue;
      yield {
        at: allow,
        message: `container ${name} has privileges that it is forbidden to gain: the API server refuses it`,
        also: [{ at: reason, message: 'given here' }],
      };
    }
  },
});
