import { chartsOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';

/** Since when, and what comes instead. */
const RETIRED: Readonly<Record<string, { readonly since: string; readonly instead: string }>> = {
  promtail: { since: 'reached its end of life on 2 March 2026', instead: 'alloy' },
  'falco-exporter': { since: 'is obsolete: Falco has metrics of its own', instead: 'metrics: { enabled: true } of the chart falco' },
  'grafana-agent': { since: 'reached its end of life on 1 November 2025', instead: 'alloy' },
  'loki-stack': { since: 'is deprecated, and brings Promtail', instead: 'loki and alloy' },
};

export default rule({
  name: 'argocd/chart-retired',
  on: 'object',
  severity: 'warning',
  summary: 'No chart is installed whose program is at its end of life.',

  *check(object) {
    for (const { chart } of chartsOf(object, ...Object.keys(RETIRED))) {
      const name = chart!.text.split('/').at(-1)!;
      const { since, instead } = RETIRED[name]!;
      yield { at: chart!, message: `${name} ${since}`, hint: instead };
    }
  },
});
