import { applications } from '../../corpus/applications.ts';
import { kubernetes } from '../../corpus/kubernetes.ts';
import { chartsOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** What only an operator reads. */
const KINDS = ['PrometheusRule', 'ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig'] as const;

const OPERATORS = [
  'kube-prometheus-stack',
  'prometheus-operator',
  'rancher-monitoring',
  'victoria-metrics-operator',
  'victoria-metrics-k8s-stack',
];

/** Components of Alloy and of collectors that read them too. */
const READERS = /prometheus\.operator\.|mimir\.rules\.|loki\.rules\.|targetAllocator/;

export default rule({
  name: 'argocd/chart-prometheus',
  on: 'object',
  severity: 'error',
  needs: 'facts',
  sees: 'corpus',
  summary: 'Rules and monitors are given to a Prometheus that reads them.',

  *check(object, { corpus, facts }) {
    const [source] = chartsOf(object, 'prometheus');
    // Without facts an operator may run elsewhere.
    if (source === undefined || facts === undefined) return;
    const apps = corpus.ask(applications);
    const index = corpus.ask(kubernetes);
    const hasOperator =
      apps.all.some(({ object: other }) => chartsOf(other, ...OPERATORS).length > 0) ||
      OPERATORS.some((name) => facts.section('charts')?.has(name) === true) ||
      index.all('monitoring.coreos.com', 'Prometheus').length > 0 ||
      apps.all.some(({ object: other }) => READERS.test(other.source.text));
    if (hasOperator) return;
    const unread = KINDS.flatMap((kind) => index.all('monitoring.coreos.com', kind));
    const [first] = unread;
    if (first === undefined) return;
    yield {
      at: source.chart!,
      message: `the chart prometheus brings no operator: nobody reads ${first.title}${unread.length > 1 ? ` and ${unread.length - 1} more like it` : ''}`,
      hint: 'chart: kube-prometheus-stack',
      also: [{ at: place(first.source, first.at), message: 'read by nobody' }],
    };
  },
});
