import { chart } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartFalcosidekick from './chart-falcosidekick.ts';

const REPOSITORY = 'https://falcosecurity.github.io/charts';
const values = (alertmanager: string) => chart('falcosidekick', REPOSITORY, '0.14.0', `{config: {alertmanager: {${alertmanager}}}}`);

ruleTest(chartFalcosidekick, {
  valid: [values('hostport: http://a, endpoint: /api/v2/alerts'), values(''), values('endpoint: /api/v1/alerts')],
  invalid: [
    values('hostport: «http://a»'),
    values('hostport: http://a, endpoint: «/api/v1/alerts»'),
    chart('falco', REPOSITORY, '9.1.0', '{falcosidekick: {config: {alertmanager: {hostport: «http://a»}}}}'),
  ],
});
