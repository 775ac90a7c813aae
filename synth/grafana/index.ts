import { Embedded, type Artifact, type KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { DashboardModel } from '../model/grafana.ts';
import { kebab } from '../names.ts';
import { dashboard } from './dashboard.ts';
import { provisioning } from './datasource.ts';

/** What the sidecars of the Grafana chart look for. */
const DASHBOARD = { grafana_dashboard: '1' };
const DATA_SOURCE = { grafana_datasource: '1' };

interface ConfigMap extends KubernetesObject {
  readonly data: Readonly<Record<string, Embedded>>;
}

/** A ConfigMap for each dashboard, and one with the data sources. */
export function grafana({ environment, grafana: { namespace, dataSources, dashboards } }: Model): Artifact[] {
  const file = (name: string) => `dist/${environment.name}/dashboards/configmap-${name}.yaml`;
  const boards = dashboards.map((model): Artifact => {
    const name = `dashboard-${kebab(model.key)}`;
    return { path: file(name), origin: model.origin, body: { yaml: dashboardMap(name, namespace, model) } };
  });
  const first = dataSources[0];
  if (first === undefined) return boards;
  return [
    {
      path: file('grafana-datasources'),
      origin: first.origin,
      body: {
        yaml: configMap('grafana-datasources', namespace, DATA_SOURCE, {
          'datasources.yaml': new Embedded('yaml', provisioning(dataSources)),
        }),
      },
    },
    ...boards,
  ];
}

/** The sidecar writes it into the folder that the annotation names. */
const dashboardMap = (name: string, namespace: string, model: DashboardModel): ConfigMap =>
  configMap(
    name,
    namespace,
    DASHBOARD,
    { [`${kebab(model.key)}.json`]: new Embedded('json', dashboard(model)) },
    { grafana_folder: model.folder },
  );

const configMap = (
  name: string,
  namespace: string,
  labels: Record<string, string>,
  data: ConfigMap['data'],
  annotations?: Record<string, string>,
): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels, ...(annotations === undefined ? {} : { annotations }) },
  data,
});
