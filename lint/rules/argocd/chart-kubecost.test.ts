import { chart } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartKubecost from './chart-kubecost.ts';

const REPOSITORY = 'https://kubecost.github.io/kubecost';

ruleTest(chartKubecost, {
  valid: [
    chart('kubecost', REPOSITORY, '3.2.1'),
    chart('cost-analyzer', REPOSITORY, '2.8.0', '{prometheus: {server: {}}}'),
    chart('opencost', REPOSITORY, '3.0.0', '{prometheus: {}}'),
  ],
  invalid: [
    chart('kubecost', REPOSITORY, '3.2.1', '{prometheus: «{server: {}}»}'),
    chart('kubecost', REPOSITORY, '3.2.1', '{global: {prometheus: «{enabled: false}»}}'),
  ],
});
