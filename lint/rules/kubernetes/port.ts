import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/port',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A target port is a port of the pods.',

  *check(object, { corpus }) {
    const selector = object.podSelector;
    if (!object.is('', 'Service') || selector === undefined || selector.isEmpty) return;
    const targets = items(get(object.spec, 'ports')).flatMap((port) => {
      const target = scalar(port, 'targetPort') ?? scalar(port, 'port');
      return target === undefined || target.text === '' ? [] : [{ target, protocol: text(port, 'protocol') ?? 'TCP' }];
    });
    const index = corpus.ask(kubernetes);
    const pods = index.podsOf(selector, object.namespace);
    const ports = pods.flatMap(({ containers }) => containers.flatMap((container) => container.ports));
    if (pods.length === 0 || pods.some(({ containers }) => containers.length === 0)) return;
    const { object: owner } = pods[0]!;
    const also = [{ at: place(owner.source, owner.at), message: 'the pods that the service selects' }];
    for (const { target, protocol } of targets) {
      const same = ports.filter((port) => port.protocol === protocol);
      if (typeof target.value === 'number') {
        // A container may listen on what it does not declare; that it declares others only makes one wonder.
        if (target.value < 1 || target.value > 65535 || same.length === 0 || same.some(({ number }) => number?.value === target.value))
          continue;
        const numbers = [...new Set(same.flatMap(({ number }) => number?.text ?? []))];
        const message = `no container of ${owner.title} declares the ${protocol} port ${target.text}; there are ${numbers.join(', ')}`;
        yield {
          at: target,
          message,
          hint: numbers.length === 1 ? `targetPort: ${numbers[0]}` : undefined,
          severity: 'info',
          also,
        };
        continue;
      }
      if (same.some((port) => port.name?.text === target.text)) continue;
      const names = [...new Set(ports.flatMap(({ name }) => name?.text ?? []))];
      yield {
        at: target,
        message: `no container of ${owner.title} has a ${protocol} port called ${target.text}${names.length === 0 ? '' : `; there are ${names.join(', ')}`}`,
        hint: names.length === 1 ? `targetPort: ${names[0]}` : undefined,
        severity: index.isClosed(object.namespace) ? 'error' : 'warning',
        also,
      };
    }
  },
});
