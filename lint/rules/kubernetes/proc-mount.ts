import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/proc-mount',
  on: 'object',
  severity: 'warning',
  summary: 'No container sees all of /proc.',

  *check({ pod }) {
    for (const { securityContext, name } of pod?.containers ?? []) {
      const mount = scalar(securityContext, 'procMount');
      if (mount?.text.toLowerCase() === 'unmasked') yield { at: mount, message: `container ${name} sees what runtimes hide of /proc` };
    }
  },
});
