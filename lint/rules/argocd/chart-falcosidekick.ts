import { chartsOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';

/** Gone since Alertmanager 0.27, and still what Falcosidekick calls when nothing is said. */
const OLD = '/api/v1/alerts';

export default rule({
  name: 'argocd/chart-falcosidekick',
  on: 'object',
  severity: 'error',
  summary: 'Falcosidekick calls the API that Alertmanager has.',

  *check(object) {
    for (const source of chartsOf(object, 'falcosidekick', 'falco')) {
      const path = source.chart!.text.endsWith('falco') ? ['falcosidekick', 'config', 'alertmanager'] : ['config', 'alertmanager'];
      const host = source.values.get(...path, 'hostport');
      if (host === undefined || source.values.text(...path, 'hostport') === '') continue;
      const endpoint = source.values.get(...path, 'endpoint');
      const said = source.values.text(...path, 'endpoint');
      if (endpoint === undefined ? source.values.isOpen : said !== OLD && said !== '') continue;
      yield {
        at: (endpoint ?? host).at,
        message: `${OLD} is gone since Alertmanager 0.27: every event of Falco is lost on the way to it`,
        hint: 'endpoint: /api/v2/alerts',
      };
    }
  },
});
