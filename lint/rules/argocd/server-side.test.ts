import { application, chart, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import serverSide from './server-side.ts';

const app = (options: string) => file('app.yaml', application('web', { more: `  syncPolicy: {syncOptions: [${options}]}\n` }));
const map = (metadata: string, size: number) => file('web/a.yaml', configMap(metadata, `data: {a: ${'x'.repeat(size)}}\n`));
const REPOSITORY = 'https://prometheus-community.github.io/helm-charts';

ruleTest(serverSide, {
  facts,
  valid: [
    app('') + map('name: a', 1000),
    app('ServerSideApply=true') + map('name: a', 300_000),
    app('Replace=true') + map('name: a', 300_000),
    app('') + map('name: a, annotations: {argocd.argoproj.io/sync-options: ServerSideApply=true}', 300_000),
    map('name: a', 300_000),
    chart('kube-prometheus-stack', REPOSITORY, '88.5.3', '{crds: {enabled: false}}'),
    chart('prometheus-operator-crds', REPOSITORY, '31.0.1', '{}', '  syncPolicy: {syncOptions: [ServerSideApply=true]}\n'),
  ],
  invalid: [
    app('PruneLast=true') + map('name: «a»', 300_000),
    chart('«prometheus-operator-crds»', REPOSITORY, '31.0.1'),
    chart('«kube-prometheus-stack»', REPOSITORY, '88.5.3', '{grafana: {enabled: false}}'),
  ],
});
