import { nearest } from '../../facts/nearest.ts';
import { rule } from '../../rule.ts';
import { get, items, strings } from '../../source/node.ts';

/** Kinds that the Prometheus operator hands to a Prometheus by their labels. */
const KINDS: ReadonlySet<string> = new Set(['PrometheusRule', 'ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig']);

export default rule({
  name: 'rules/not-selected',
  on: 'object',
  severity: 'error',
  summary: 'Rules and monitors have the labels and the namespace that Prometheus selects.',

  *check(object, { facts }) {
    if (object.group !== 'monitoring.coreos.com' || !KINDS.has(object.kind)) return;
    const selector = facts?.section('selectors')?.get(object.kind)?.value;
    if (selector === undefined) return;
    const declared = facts?.place('selectors', object.kind);
    const also = declared === undefined ? [] : [{ at: declared, message: 'what Prometheus selects' }];
    for (const [label, { text: wanted }] of strings(get(selector, 'labels'))) {
      const own = object.labels.get(label);
      if (own?.text === wanted) continue;
      const message = own === undefined ? `has no label ${label}` : `has ${label}: ${own.text}`;
      yield {
        at: own ?? object.at,
        message: `${object.kind} ${message}: no Prometheus selects it, it is never loaded`,
        hint: `${label}: ${wanted}`,
        also,
      };
    }
    const namespaces = items(get(selector, 'namespaces')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    const { namespace } = object;
    if (namespaces.length === 0 || namespace === undefined || namespaces.includes(namespace)) return;
    const hint = nearest(namespace, namespaces) ?? namespaces.join(', ');
    yield {
      at: get(object.node, 'metadata', 'namespace') ?? object.at,
      message: `no Prometheus looks at namespace ${namespace} for a ${object.kind}`,
      hint,
      also,
    };
  },
});
