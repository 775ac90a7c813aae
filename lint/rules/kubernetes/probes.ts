import type { Container, ProbeKind } from '../../lang/kubernetes/container.ts';
import { rule } from '../../rule.ts';

const on = (description: string) => ({ type: 'boolean', description });

/** Work that ends is ready when it is done. */
const ENDS: ReadonlySet<string> = new Set(['Job', 'CronJob']);

export default rule({
  name: 'kubernetes/probes',
  on: 'object',
  severity: 'info',
  summary: 'A container that serves has a readiness probe.',
  options: {
    defaults: { readiness: true, liveness: false, startup: false, everywhere: false },
    schema: {
      properties: {
        readiness: on('Ask for a readinessProbe.'),
        liveness: on('Ask for a livenessProbe.'),
        startup: on('Ask for a startupProbe.'),
        everywhere: on('Also of containers without ports, and in Jobs.'),
      },
    },
  },

  *check({ pod, kind }, { options }) {
    if (pod === undefined || (ENDS.has(kind) && !options.everywhere)) return;
    for (const container of pod.mains) {
      if (!options.everywhere && container.ports.length === 0) continue;
      if (options.readiness) yield* lacks(container, 'readinessProbe', 'gets requests before it can answer them');
      if (options.liveness) yield* lacks(container, 'livenessProbe', 'is not restarted when it hangs');
      if (options.startup) yield* lacks(container, 'startupProbe', 'has no time of its own to start');
    }
  },
});

function* lacks(container: Container, probe: ProbeKind, consequence: string) {
  if (container.probe(probe) === undefined)
    yield { at: container.at, message: `container ${container.name} has no ${probe} and ${consequence}` };
}
