import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';
import { get, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/hpa',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'What a HorizontalPodAutoscaler scales exists.',

  *check(object, { corpus }) {
    const keda = object.is('keda.sh', 'ScaledObject');
    if (!keda && !object.is('autoscaling', 'HorizontalPodAutoscaler')) return;
    const target = get(object.spec, 'scaleTargetRef');
    const name = scalar(target, 'name');
    if (name === undefined) return;
    const kind = text(target, 'kind') ?? (keda ? 'Deployment' : '');
    const apiVersion = text(target, 'apiVersion') ?? (keda ? 'apps/v1' : '');
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const index = corpus.ask(kubernetes);
    if (index.find(group, kind, object.namespace, name.text).length > 0) return;
    const severity = index.absence(object.namespace);
    if (severity === undefined) return;
    yield {
      at: name,
      message: `no ${kind} ${name.text} of ${apiVersion === '' ? 'the core group' : apiVersion} is in these files`,
      severity,
      hint: index.meant(group, kind, object.namespace, name.text),
    };
  },
});
