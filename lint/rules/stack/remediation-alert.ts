import { alertLabelSets } from '../../corpus/alerts.ts';
import { kubernetes } from '../../corpus/kubernetes.ts';
import { recorded } from '../../corpus/recorded.ts';
import { remediation, type PolicyKey, type Remedy } from '../../corpus/remediation.ts';
import { fatesOf } from '../../corpus/routing.ts';
import { nearest } from '../../facts/nearest.ts';
import { type CorpusContext, type Problem, rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

type Asked = CorpusContext<unknown>;

/** What evidence shows without any alert: handbook section 22. */
const CONDITIONS: ReadonlySet<string> = new Set(['crashloop']);

/** Beginnings of the alerts that kube-prometheus-stack brings: https://github.com/kubernetes-monitoring/kubernetes-mixin and its siblings. */
const SHIPPED = /^(Kube|CPUThrottling|Node|Prometheus|Alertmanager|ConfigReloader|etcd|TargetDown|General)/;

export default rule({
  name: 'stack/remediation-alert',
  on: 'corpus',
  severity: 'error',
  needs: 'facts',
  sees: 'corpus',
  summary: 'Whatever starts a remediation can happen.',

  *check(_, context) {
    if (context.facts === undefined) return;
    const { remedies, keys } = context.corpus.ask(remediation);
    for (const remedy of remedies) yield* remedy.trigger.reason === undefined ? ofAlert(remedy, context) : ofMetric(remedy, context);
    for (const key of keys) yield* ofKey(key, context);
  },
});

function* ofAlert({ trigger: { name }, at }: Remedy, { facts, corpus }: Asked): Iterable<Problem> {
  const { all, complete } = corpus.ask(alertLabelSets);
  const indexes = all.flatMap((one, index) => (one.name === name ? [index] : []));
  if (indexes.length === 0) {
    const isShipped = facts?.section('charts')?.has('kube-prometheus-stack') === true && SHIPPED.test(name);
    const isMetric = facts?.metric(name) !== undefined || corpus.ask(recorded).has(name);
    if (!complete || CONDITIONS.has(name) || isShipped || isMetric) return;
    yield { at, message: `no alert is called ${name}`, hint: nearest(name, [...CONDITIONS, ...all.map((one) => one.name)]) };
    return;
  }
  const routing = corpus.ask(fatesOf);
  const { only } = routing;
  if (only?.root === undefined || only.problems.length > 0) return;
  const called = new Set(
    only.receivers.flatMap((one) => (one.integrations.some(({ kind }) => kind.startsWith('webhook')) ? [one.name] : [])),
  );
  const fates = routing.of(only);
  if (indexes.some((index) => [...fates[index]!.keys()].some(({ receiver }) => called.has(receiver)))) return;
  const config = corpus.all('alertmanager').find((subject) => subject.config === only);
  yield {
    at,
    message: `no route brings alert ${name} to a webhook, so nothing is ever done`,
    hint: `matchers: [alertname="${name}"], continue: true`,
    also: config === undefined ? [] : [{ at: place(config.source, only.root.at), message: 'the routes' }],
  };
}

function* ofMetric({ trigger: { name }, at }: Remedy, { facts, corpus }: Asked): Iterable<Problem> {
  const records = corpus.ask(recorded);
  if (facts?.knowsMetrics !== true || facts.metric(name) !== undefined || records.has(name)) return;
  yield { at, message: `nobody exposes or records ${name}`, hint: facts.didYouMean(name, records.keys()) };
}

/** A policy for pods that do not exist: only where all pods of the namespace are in sight. */
function* ofKey({ key, source, target: { namespace, app } }: PolicyKey, { corpus }: Asked): Iterable<Problem> {
  const index = corpus.ask(kubernetes);
  if (namespace === undefined || app === undefined || index.absence(namespace, 'lasting pods') !== 'error') return;
  const names = index.pods
    .filter(({ object }) => object.namespace === namespace)
    .flatMap(({ object, labels }) => [object.name, labels.get('app')?.text, labels.get('app.kubernetes.io/name')?.text])
    .filter((name) => name !== undefined);
  if (names.includes(app)) return;
  const meant = nearest(app, names);
  yield {
    at: place(source, key),
    message: `nothing in namespace ${namespace} is called ${app}`,
    hint: meant === undefined ? undefined : `${namespace}.${meant}`,
  };
}
