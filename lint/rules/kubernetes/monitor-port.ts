import { kubernetes } from '../../corpus/kubernetes.ts';
import { monitored } from '../../lang/kubernetes/monitor.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/monitor-port',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The port of a ServiceMonitor or PodMonitor is a port of what it selects.',

  *check(object, { corpus }) {
    const monitor = monitored(object);
    if (monitor === undefined) return;
    const { selector, named, what } = monitor;
    const namespaces = named ?? [object.namespace];
    const index = corpus.ask(kubernetes);
    const names = new Set<string>();
    if (what === 'Service') {
      for (const { spec } of index.servicesOf(selector, namespaces))
        for (const port of items(get(spec, 'ports'))) names.add(scalar(port, 'name')?.text ?? '');
    } else {
      for (const { containers } of index.podsIn(selector, namespaces))
        for (const { ports } of containers) for (const { name } of ports) names.add(name?.text ?? '');
    }
    if (names.size === 0) return;
    for (const endpoint of items(get(object.spec, what === 'Service' ? 'endpoints' : 'podMetricsEndpoints'))) {
      const port = scalar(endpoint, 'port');
      if (port === undefined || names.has(port.text)) continue;
      const there = [...names].filter((name) => name !== '');
      yield {
        at: port,
        message: `no ${what} that it selects has a port called ${port.text}${there.length === 0 ? ': their ports have no names' : `; there are ${there.join(', ')}`}`,
        hint: there.length === 1 ? `port: ${there[0]}` : undefined,
        severity: namespaces !== 'any' && namespaces.every((namespace) => index.isClosed(namespace)) ? 'error' : 'warning',
      };
    }
  },
});
