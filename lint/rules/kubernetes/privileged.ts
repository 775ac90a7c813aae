import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/privileged',
  on: 'object',
  severity: 'warning',
  summary: 'No container is privileged.',

  *check({ pod }) {
    for (const { securityContext, name } of pod?.containers ?? []) {
      const privileged = scalar(securityContext, 'privileged');
      if (privileged?.value === true)
        yield { at: privileged, message: `container ${name} is privileged: it can do all that root can on the node` };
    }
  },
});
