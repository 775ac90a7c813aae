import { chart, configMap, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartLokiRules from './chart-loki-rules.ts';

const loki = (auth: string, ruler = 'storage: {type: local, local: {directory: /rules}}') =>
  file(
    'loki.yaml',
    chart('loki', 'https://grafana-community.github.io/helm-charts', '18.11.0', `{loki: {auth_enabled: ${auth}, rulerConfig: {${ruler}}}}`),
  );
const rules = (more: string, name = 'a') =>
  file('rules.yaml', configMap(`name: ${name}, namespace: monitoring, labels: {loki_rule: '1'}${more}`));
const to = (folder: string) => `, annotations: {k8s-sidecar-target-directory: ${folder}}`;

ruleTest(chartLokiRules, {
  valid: [
    loki('false') + rules(to('/rules/fake')),
    loki('false') + rules(to('fake')),
    loki('true') + rules(to('/rules/team')),
    loki('false', 'storage: {type: s3}') + rules(''),
    loki('false') + rules('').replace('namespace: monitoring', 'namespace: other'),
    loki('false') + file('cm.yaml', configMap('name: a, namespace: monitoring')),
  ],
  invalid: [
    loki('false') + rules('', '«a»'),
    loki('false') + rules(to('«/rules»')),
    loki('false') + rules(to('«/rules/team»')),
    loki('true') + rules(to('«/rules/»')),
  ],
});
