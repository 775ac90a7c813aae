import type { Container, ProbeKind } from '../../lang/kubernetes/container.ts';
import { rule } from '../../rule.ts';
import { type Scalar, get, scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/probe-port',
  on: 'object',
  severity: 'error',
  summary: 'A probe asks a port that its container has.',
  options: {
    defaults: { probes: ['startupProbe', 'livenessProbe', 'readinessProbe'] as readonly ProbeKind[] },
    schema: { properties: { probes: { type: 'array', items: { type: 'string' }, description: 'Which probes are looked at.' } } },
  },

  *check({ pod }, { options }) {
    for (const container of pod?.mains ?? []) {
      for (const kind of options.probes) {
        const port = portOf(container, kind);
        if (port === undefined || has(container, port)) continue;
        // The kubelet looks names up in the ports of the container; a number needs no declaration.
        const isName = typeof port.value === 'string' && !container.ports.some(({ name }) => name?.text === port.text);
        yield {
          at: port,
          message: `${kind} of container ${container.name} asks port ${port.text}, which is none of its TCP ports`,
          severity: isName ? 'error' : 'info',
        };
      }
    }
  },
});

function portOf(container: Container, kind: ProbeKind): Scalar | undefined {
  const probe = container.probe(kind);
  return scalar(get(probe, 'httpGet'), 'port') ?? scalar(get(probe, 'tcpSocket'), 'port') ?? scalar(get(probe, 'grpc'), 'port');
}

const has = (container: Container, port: Scalar) =>
  container.ports.some(
    ({ name, number, protocol }) =>
      protocol === 'TCP' && (typeof port.value === 'number' ? number?.value === port.value : (name?.text ?? '') === port.text),
  );
