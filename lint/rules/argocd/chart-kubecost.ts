import { chartsOf, majorOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'argocd/chart-kubecost',
  on: 'object',
  severity: 'error',
  summary: 'Kubecost 3 has no Prometheus, and is given no values for one.',

  *check(object) {
    for (const source of chartsOf(object, 'kubecost', 'cost-analyzer')) {
      if ((majorOf(source) ?? 0) < 3) continue;
      const value = source.values.get('prometheus') ?? source.values.get('global', 'prometheus');
      if (value === undefined) continue;
      yield {
        at: value.at,
        message: 'the chart has no Prometheus since version 3: with these values the chart does not render, and no rule finds its metrics',
        hint: 'chart: opencost',
      };
    }
  },
});
