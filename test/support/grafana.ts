/** Resolves and lays out dashboards without the rest of a stack. */
import type { Ref } from '../../spec/handle.ts';
import { counter, gauge, histogram, metrics } from '../../spec/metric.ts';
import type { KubernetesObject } from '../../synth/artifact.ts';
import { dashboard, type DashboardJson } from '../../synth/grafana/dashboard.ts';
import { grafana } from '../../synth/grafana/index.ts';
import type { PanelJson } from '../../synth/grafana/panel.ts';
import type { Model } from '../../synth/model.ts';
import type { GrafanaModel } from '../../synth/model/grafana.ts';
import type { Context, Problem } from '../../synth/resolve/context.ts';
import { resolveEnvironment } from '../../synth/resolve/environment.ts';
import { resolveGrafana } from '../../synth/resolve/grafana.ts';
import { resolveMetrics } from '../../synth/resolve/metrics.ts';

export const m = metrics(
  {
    http_requests_total: counter({ code: ['200', '500'], route: 'open' }, { help: 'Requests.' }),
    http_request_duration_seconds: histogram(['route'], { help: 'Durations.' }),
    active_users: gauge([], { help: 'Users.' }),
    last_drill_timestamp_seconds: gauge([], { help: 'Last drill.' }),
  },
  { producer: 'shop' },
);

export interface Resolved {
  readonly model: GrafanaModel;
  /** `dashboards.a.panels.b.unit: a panel without ...` */
  readonly problems: readonly string[];
  readonly secrets: Context['secrets'];
  readonly json: Readonly<Record<string, DashboardJson>>;
  readonly objects: readonly KubernetesObject[];
}

const here = () => ({ file: 'config.ts', line: 1, column: 1 });

export function resolved(parts: {
  dashboards?: Readonly<Record<string, Ref<'dashboard'>>>;
  dataSources?: Readonly<Record<string, Ref<'dataSource'>>>;
  platform?: object;
}): Resolved {
  const problems: Problem[] = [];
  const definition = {
    cluster: { name: 'prod' },
    repository: { url: 'https://github.com/a/b.git' },
    domain: 'example.com',
    secretStore: { name: 'store', prefix: 'prod/' },
  };
  const environment = resolveEnvironment('production', definition, () => ({ ...here(), path: 'environments.production' }), problems);
  const context = {
    stack: { name: 'therapy-engine', metrics: [m], ...parts },
    environment,
    problems,
    secrets: new Map(),
    locate: here,
    site: { ...here() },
    series: new Map(),
    labelSets: new Map(),
    overrides: [],
    runbooks: new Map(),
  } as unknown as Context;
  resolveMetrics(context);
  const model = resolveGrafana(context);
  return {
    model,
    problems: problems.map(({ at, message }) => `${at.path}: ${message}`),
    secrets: context.secrets,
    json: Object.fromEntries(model.dashboards.map((board) => [board.key, dashboard(board)])),
    objects: grafana({ environment, grafana: model } as Model).map(
      ({ body }) => ('yaml' in body ? body.yaml : undefined) as KubernetesObject,
    ),
  };
}

/** The panels of a dashboard, those of closed rows too. */
export const panelsOf = ({ panels }: DashboardJson): PanelJson[] =>
  panels.flatMap((panel) => (panel.type === 'row' ? (panel as unknown as { panels: PanelJson[] }).panels : [panel as PanelJson]));
