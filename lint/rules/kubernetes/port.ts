import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/port',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A target port that is a name is the name of a port of the pods.',

  *check(object, { corpus }) {
    const selector = object.podSelector;
    if (!object.is('', 'Service') || selector === undefined || selector.isEmpty) return;
    const named = items(get(object.spec, 'ports')).flatMap((port) => {
      const target = scalar(port, 'targetPort');
      return typeof target?.value === 'string' ? [{ target, protocol: text(port, 'protocol') ?? 'TCP' }] : [];
    });
    if (named.length === 0) return;
    const index = corpus.ask(kubernetes);
    const pods = index.podsOf(selector, object.namespace);
    const ports = pods.flatMap(({ containers }) => containers.flatMap((container) => container.ports));
    if (pods.length === 0 || pods.some(({ containers }) => containers.length === 0)) return;
    for (const { target, protocol } of named) {
      if (ports.some((port) => port.name?.text === target.text && port.protocol === protocol)) continue;
      const names = [...new Set(ports.flatMap(({ name }) => name?.text ?? []))];
      const { object: owner } = pods[0]!;
      yield {
        at: target,
        message: `no container of ${owner.title} has a ${protocol} port called ${target.text}${names.length === 0 ? '' : `; there are ${names.join(', ')}`}`,
        hint: names.length === 1 ? `targetPort: ${names[0]}` : undefined,
        severity: index.isClosed(object.namespace) ? 'error' : 'warning',
        also: [{ at: place(owner.source, owner.at), message: 'the pods that the service selects' }],
      };
    }
  },
});
