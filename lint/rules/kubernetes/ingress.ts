import { kubernetes } from '../../corpus/kubernetes.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { rule } from '../../rule.ts';
import { type Node, get, items, scalar } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/ingress',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The backend of an Ingress is a port of a Service that exists.',

  *check(object, { corpus }) {
    if (!object.is('networking.k8s.io', 'Ingress') || object.version !== 'v1') return;
    const index = corpus.ask(kubernetes);
    const absence = index.absence(object.namespace);
    const told = new Set<string>();
    for (const service of backends(object)) {
      const name = scalar(service, 'name');
      const port = scalar(service, 'port', 'name') ?? scalar(service, 'port', 'number');
      const key = `${name?.text}:${port?.text}`;
      if (name === undefined || told.has(key)) continue;
      told.add(key);
      const services = index.find('', 'Service', object.namespace, name.text);
      if (services.length === 0) {
        const hint = index.meant('', 'Service', object.namespace, name.text);
        if (absence !== undefined) yield { at: name, message: `no Service ${name.text} is in these files`, severity: absence, hint };
      } else if (port !== undefined && !services.some((one) => hasPort(one, port.text))) {
        const one = services[0]!;
        yield {
          at: port,
          message: `service ${name.text} has no port ${port.text}; it has ${portsOf(one).join(', ') || 'none'}`,
          severity: absence === 'error' || one.source.file === object.source.file ? 'error' : 'warning',
          hint: portsOf(one).length === 1 ? `port:\n  name: ${portsOf(one)[0]}\n` : undefined,
          also: [{ at: place(one.source, one.at), message: 'the service' }],
        };
      }
    }
  },
});

const backends = ({ spec }: KubernetesObject): Node[] =>
  [
    get(spec, 'defaultBackend'),
    ...items(get(spec, 'rules')).flatMap((one) => items(get(one, 'http', 'paths')).map((path) => get(path, 'backend'))),
  ].flatMap((backend) => get(backend, 'service') ?? []);

const ports = ({ spec }: KubernetesObject) => items(get(spec, 'ports'));

const hasPort = (service: KubernetesObject, port: string) =>
  scalar(service.spec, 'type')?.text === 'ExternalName' ||
  ports(service).some((one) => scalar(one, 'name')?.text === port || scalar(one, 'port')?.text === port);

const portsOf = (service: KubernetesObject) => ports(service).flatMap((one) => (scalar(one, 'name') ?? scalar(one, 'port'))?.text ?? []);
