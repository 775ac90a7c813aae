/** What a Prometheus operator selects for a Prometheus, read from what it generates. */
import { gunzipSync } from 'node:zlib';
import type { Kube, KubeObject } from './kube.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

/** Kinds that a Prometheus selects, by the beginning of the names of its selectors. */
export const SELECTED = {
  rule: 'PrometheusRule',
  serviceMonitor: 'ServiceMonitor',
  podMonitor: 'PodMonitor',
  probe: 'Probe',
  scrapeConfig: 'ScrapeConfig',
} as const;

type Selected = keyof typeof SELECTED;

/**
 * What templates/prometheus/prometheus.yaml of kube-prometheus-stack makes of these values: the selector that is given; without one
 * everything, or what has the label of the release.
 */
export function selectors(values: Loose, release: string): Readonly<Record<string, object>> {
  const of = (kind: Selected): [string, object][] => [
    [
      `${kind}Selector`,
      values[`${kind}Selector`] ?? (values[`${kind}SelectorNilUsesHelmValues`] === false ? {} : { matchLabels: { release } }),
    ],
    [`${kind}NamespaceSelector`, values[`${kind}NamespaceSelector`] ?? {}],
  ];
  return Object.fromEntries((Object.keys(SELECTED) as Selected[]).flatMap(of));
}

/** Whether a label selector of Kubernetes takes an object with these labels. */
export function matches(selector: Loose, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const expression = ({ key, operator, values = [] }: Loose): boolean => {
    if (operator === 'Exists') return key in labels;
    if (operator === 'DoesNotExist') return !(key in labels);
    return values.includes(labels[key]) === (operator === 'In');
  };
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(expression);
}

/** `NAMESPACE-NAME-UID.yaml` of each PrometheusRule, and its text. */
export async function ruleFiles(kube: Kube, { metadata }: KubeObject): Promise<ReadonlyMap<string, string>> {
  const { namespace, name } = metadata!;
  const all = await kube.request('GET', `/api/v1/namespaces/${namespace}/configmaps`);
  const ours = all.body.items.filter((item: Loose) => item.metadata.name.startsWith(`prometheus-${name}-rulefiles-`));
  return new Map(ours.flatMap(({ data }: Loose) => Object.entries(data ?? {})));
}

/** The configuration of a Prometheus or an Alertmanager; empty as long as there is none. */
export async function configuration(kube: Kube, { kind, metadata }: KubeObject): Promise<string> {
  const { namespace, name } = metadata!;
  const [secret, key] =
    kind === 'Prometheus' ? [`prometheus-${name}`, 'prometheus.yaml.gz'] : [`alertmanager-${name}-generated`, 'alertmanager.yaml.gz'];
  const { body } = await kube.request('GET', `/api/v1/namespaces/${namespace}/secrets/${secret}`);
  const packed = body.data?.[key];
  return packed === undefined ? '' : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
}
