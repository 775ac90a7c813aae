import type { Corpus } from '../corpus.ts';
import { monitored } from '../lang/kubernetes/monitor.ts';
import { type End, type Listening, NETWORKING, namespaceLabels } from '../lang/kubernetes/network.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { operatorPod } from '../lang/kubernetes/operator.ts';
import type { Pod } from '../lang/kubernetes/pod.ts';
import { flag } from '../lang/kubernetes/container.ts';
import { type Node, type Scalar, get, items, scalar, text } from '../source/node.ts';
import { type Place, place } from '../source/source.ts';
import { type KubernetesIndex, kubernetes } from './kubernetes.ts';

/** A connection that the stack is declared to make. */
export interface Flow {
  /** For messages: `prometheus to the metrics of runbooks-webhook`. */
  readonly what: string;
  readonly from: End;
  readonly to: End;
  readonly port: Listening;
  /** What says that it is needed. */
  readonly at: Place;
}

/** Connections between ends that are known: `corpus.ask(flows)`. None where something other than NetworkPolicies decides too. */
export function flows(corpus: Corpus): readonly Flow[] {
  const index = corpus.ask(kubernetes);
  const policed = index.all(NETWORKING, 'NetworkPolicy').length > 0;
  if (corpus.facts === undefined || !policed || index.objects.some(isOtherPolicy)) return [];
  const ends = new Ends(corpus, index);
  return [...scrapes(index, ends), ...webhooks(corpus, index, ends), ...calls(index, ends), ...lookups(index, ends)];
}

const isOtherPolicy = ({ group, kind }: KubernetesObject) => /NetworkPolicy$|AuthorizationPolicy$/.test(kind) && group !== NETWORKING;

/** What the operator and the charts label their pods with. */
const CHARTS: Readonly<Record<'prometheus' | 'alertmanager', readonly string[]>> = {
  prometheus: ['kube-prometheus-stack', 'prometheus'],
  alertmanager: ['kube-prometheus-stack', 'alertmanager'],
};

class Ends {
  readonly #namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly prometheus: End | undefined;
  readonly alertmanager: End | undefined;

  constructor(corpus: Corpus, index: KubernetesIndex) {
    this.#namespaces = new Map(index.all('', 'Namespace').map((object) => [object.name ?? '', namespaceLabels(object)]));
    this.prometheus = this.#server(corpus, index, 'Prometheus', 'prometheus');
    this.alertmanager = this.#server(corpus, index, 'Alertmanager', 'alertmanager');
  }

  of(pod: Pod): End | undefined {
    const { namespace } = pod.object;
    if (namespace === undefined || flag(pod.spec, 'hostNetwork') === true) return undefined;
    const labels = new Map([...pod.labels].map(([key, { text: value }]) => [key, value]));
    return { namespace, labels, isExact: true, namespaceLabels: this.#namespaces.get(namespace) };
  }

  dns(): End {
    return { namespace: 'kube-system', labels: new Map([['k8s-app', 'kube-dns']]), isExact: false, namespaceLabels: undefined };
  }

  /** The only one of the files, or else the only one of the charts that the facts name. */
  #server({ facts }: Corpus, index: KubernetesIndex, kind: string, name: 'prometheus' | 'alertmanager'): End | undefined {
    const objects = index.all('monitoring.coreos.com', kind);
    const pod = objects.length === 1 ? operatorPod(objects[0]!) : undefined;
    if (pod !== undefined) return this.of(pod);
    if (objects.length > 1) return undefined;
    const charts = CHARTS[name].flatMap((chart) => text(facts?.section('charts')?.get(chart)?.value, 'namespace') ?? []);
    const [namespace, ...more] = charts;
    if (namespace === undefined || more.length > 0) return undefined;
    const labels = new Map([['app.kubernetes.io/name', name]]);
    return { namespace, labels, isExact: false, namespaceLabels: this.#namespaces.get(namespace) };
  }
}

function* scrapes(index: KubernetesIndex, ends: Ends): Iterable<Flow> {
  const from = ends.prometheus;
  if (from === undefined) return;
  const monitors = [...index.all('monitoring.coreos.com', 'ServiceMonitor'), ...index.all('monitoring.coreos.com', 'PodMonitor')];
  for (const object of monitors) {
    const monitor = monitored(object);
    if (monitor === undefined || object.namespace === undefined) continue;
    const namespaces = monitor.named ?? [object.namespace];
    for (const endpoint of items(get(object.spec, monitor.what === 'Service' ? 'endpoints' : 'podMetricsEndpoints'))) {
      const name = scalar(endpoint, 'port');
      if (name === undefined) continue;
      const found =
        monitor.what === 'Service'
          ? index
              .servicesOf(monitor.selector, namespaces)
              .flatMap((service) => servicePorts(index, service, (port) => text(port, 'name') === name.text))
          : index.podsIn(monitor.selector, namespaces).flatMap((pod) => containerPorts(pod, name.text));
      for (const { pod, port } of found) {
        const to = ends.of(pod);
        if (to !== undefined)
          yield { what: `prometheus to the metrics of ${pod.object.name ?? ''}`, from, to, port, at: place(object.source, name) };
      }
    }
  }
}

function* webhooks(corpus: Corpus, index: KubernetesIndex, ends: Ends): Iterable<Flow> {
  const from = ends.alertmanager;
  if (from === undefined) return;
  for (const { source, config } of corpus.all('alertmanager')) {
    for (const { name, integrations } of config.receivers) {
      for (const { node } of integrations) {
        const url = scalar(node, 'url') ?? scalar(node, 'webhook_url') ?? scalar(node, 'api_url');
        if (url !== undefined) yield* call(index, ends, from, url, place(source, url), `alertmanager to the receiver ${name}`);
      }
    }
  }
}

/** Addresses of Services in the environment of pods. */
function* calls(index: KubernetesIndex, ends: Ends): Iterable<Flow> {
  for (const pod of index.pods) {
    const from = ends.of(pod);
    if (from === undefined) continue;
    for (const container of pod.mains) {
      for (const { value } of container.env) {
        if (value === undefined || !value.text.includes('://')) continue;
        yield* call(index, ends, from, value, place(pod.object.source, value), `${pod.object.name ?? ''} to ${value.text}`);
      }
    }
  }
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?(?::(\d{1,5}))?(?:[/?#]|$)/;

function* call(index: KubernetesIndex, ends: Ends, from: End, { text: url }: Scalar, at: Place, what: string): Iterable<Flow> {
  const match = ADDRESS.exec(url);
  if (match === null) return;
  const number = match[3] ?? (url.startsWith('https:') ? '443' : url.startsWith('http:') ? '80' : '');
  for (const service of index.find('', 'Service', match[2], match[1]!)) {
    for (const { pod, port } of servicePorts(index, service, (one) => text(one, 'port') === number)) {
      const to = ends.of(pod);
      if (to !== undefined) yield { what, from, to, port, at };
    }
  }
}

/** Pods that may call others by name need to look the names up. */
function* lookups(index: KubernetesIndex, ends: Ends): Iterable<Flow> {
  for (const pod of index.pods) {
    const from = ends.of(pod);
    if (from === undefined || text(pod.spec, 'dnsPolicy') === 'None' || !namesOthers(pod)) continue;
    yield {
      what: `${pod.object.name ?? ''} to the DNS of the cluster`,
      from,
      to: ends.dns(),
      port: { number: 53, protocol: 'UDP', name: 'dns' },
      at: place(pod.object.source, pod.at),
    };
  }
}

/** Whether its environment has addresses of Services, or names of hosts. */
const namesOthers = (pod: Pod): boolean =>
  pod.mains.some((container) =>
    container.env.some(
      ({ value }) => value !== undefined && /:\/\/(?:[^@/\s]*@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*[a-z][a-z0-9-]*(?=[:/?#]|$)/.test(value.text),
    ),
  );

interface Found {
  readonly pod: Pod;
  readonly port: Listening;
}

function servicePorts(index: KubernetesIndex, service: KubernetesObject, wanted: (port: Node) => boolean): Found[] {
  const selector = service.podSelector;
  const port = items(get(service.spec, 'ports')).find(wanted);
  if (selector === undefined || selector.isEmpty || port === undefined) return [];
  const target = text(port, 'targetPort') ?? text(port, 'port') ?? '';
  return index.podsOf(selector, service.namespace).flatMap((pod) => containerPorts(pod, target, text(port, 'protocol')));
}

/** By number, also one that no container lists; or by name. */
function containerPorts(pod: Pod, target: string, protocol = 'TCP'): Found[] {
  const listed = pod.mains.flatMap(({ ports }) => ports).filter(({ name, number }) => name?.text === target || number?.text === target);
  if (listed.length === 0) return /^\d+$/.test(target) ? [{ pod, port: { number: Number(target), protocol, name: undefined } }] : [];
  return listed
    .slice(0, 1)
    .map((one) => ({ pod, port: { number: Number(one.number?.text), protocol: one.protocol, name: one.name?.text } }));
}
