import type { Container } from '../../lang/kubernetes/container.ts';
import type { Problem } from '../../rule.ts';
import { rule } from '../../rule.ts';
import { text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/run-as-non-root',
  on: 'object',
  severity: 'error',
  summary: 'No container runs as root, and the API server is told to see to it.',

  *check({ pod }) {
    if (pod === undefined || text(pod.spec, 'os', 'name') === 'windows') return;
    for (const container of pod.containers) yield* look(container);
  },
});

function* look(container: Container): Iterable<Problem> {
  const user = container.effective('runAsUser');
  const group = container.effective('runAsGroup');
  const nonRoot = container.effective('runAsNonRoot');
  if (group?.value === 0) yield { at: group, message: `container ${container.name} runs in the group of root`, severity: 'warning' };
  if (typeof user?.value === 'number' && user.value > 0) return;
  if (nonRoot?.value === true) {
    if (user?.value === 0) {
      yield {
        at: user,
        message: `container ${container.name} is told to run as user 0 and forbidden to run as root: it never starts`,
        also: [{ at: nonRoot, message: 'forbidden here' }],
      };
    }
    return;
  }
  if (user?.value === 0)
    yield { at: user, message: `container ${container.name} runs as root`, severity: 'warning', hint: 'runAsNonRoot: true' };
  else
    yield {
      at: container.at,
      message: `container ${container.name} may run as root`,
      severity: 'info',
      hint: 'securityContext:\n  runAsNonRoot: true\n',
    };
}
