import { rule } from '../../rule.ts';
import { scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/read-only-root',
  on: 'object',
  severity: 'warning',
  summary: 'The root file system of a container is read-only.',

  *check({ pod }) {
    if (pod === undefined || text(pod.spec, 'os', 'name') === 'windows') return;
    for (const container of pod.containers) {
      const set = scalar(container.securityContext, 'readOnlyRootFilesystem');
      if (set?.value === true) continue;
      yield {
        at: set ?? container.at,
        message: `container ${container.name} can write to its root file system`,
        hint: 'securityContext:\n  readOnlyRootFilesystem: true\n',
        severity: set === undefined ? 'info' : 'warning',
      };
    }
  },
});
