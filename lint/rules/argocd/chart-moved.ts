import { chartsOf } from '../../lang/argocd/charts.ts';
import { repositoryOf } from '../../lang/argocd/repository.ts';
import { rule } from '../../rule.ts';

const COMMUNITY = 'https://grafana-community.github.io/helm-charts';

/** By repository, the charts that have left it, and where they are now. */
const MOVED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'grafana.github.io/helm-charts': { grafana: COMMUNITY, loki: COMMUNITY, tempo: COMMUNITY, 'tempo-distributed': COMMUNITY },
  'kubecost.github.io/cost-analyzer': { 'cost-analyzer': 'https://kubecost.github.io/kubecost, chart kubecost' },
};

/** Repositories that take nothing new. */
const CLOSED: Readonly<Record<string, string>> = {
  'charts.helm.sh/stable': 'the repository of the project itself',
  'charts.helm.sh/incubator': 'the repository of the project itself',
  'kubernetes-charts.storage.googleapis.com': 'the repository of the project itself',
};

export default rule({
  name: 'argocd/chart-moved',
  on: 'object',
  severity: 'warning',
  summary: 'A chart comes from the repository in which it is kept up to date.',

  *check(object) {
    for (const { chart, repository } of chartsOf(object)) {
      if (repository === undefined) continue;
      const own = repositoryOf(repository.text);
      const now = MOVED[own]?.[chart!.text] ?? CLOSED[own];
      if (now !== undefined)
        yield { at: repository, message: `${chart!.text} has left this repository, which has no newer version of it`, hint: now };
    }
  },
});
