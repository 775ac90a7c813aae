import type { Dashboard, DatasourceRef, Panel, Target, Variable } from './model.ts';
import { references } from './references.ts';

/** What a reference to a data source says: a variable of the dashboard, one that import fills in, a fixed one, or one of Grafana's own. */
export type Datasource =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly type: string | undefined }
  | { readonly kind: 'input'; readonly type: string | undefined }
  | { readonly kind: 'own' }
  | { readonly kind: 'undefined'; readonly name: string }
  | { readonly kind: 'fixed'; readonly uid: string; readonly type: string | undefined }
  /** Nothing is said, or nothing but a type: Grafana takes its default. */
  | { readonly kind: 'default'; readonly type: string | undefined };

/** Data sources that are part of Grafana: panels of several sources, of another panel, of expressions, of test data. */
const OWN = new Set(['-- Mixed --', '-- Dashboard --', '-- Grafana --', 'grafana', '__expr__', 'Expression']);
const OWN_TYPES = new Set(['grafana', 'datasource', '__expr__']);

export function resolve(dashboard: Dashboard, ref: DatasourceRef | undefined): Datasource {
  const uid = ref?.uid?.text;
  if (uid === undefined || uid === '' || uid === 'default' || uid === '-- Default --') {
    return ref?.type !== undefined && OWN_TYPES.has(ref.type) ? { kind: 'own' } : { kind: 'default', type: ref?.type };
  }
  if (OWN.has(uid) || (ref?.type !== undefined && OWN_TYPES.has(ref.type))) return { kind: 'own' };
  const [reference] = references(uid);
  if (reference === undefined) return { kind: 'fixed', uid, type: ref?.type };
  const { name } = reference;
  const variable = dashboard.variables.find((one) => one.name?.text === name);
  if (variable !== undefined)
    return { kind: 'variable', variable, type: variable.type === 'datasource' ? (variable.query?.text ?? ref?.type) : ref?.type };
  if (dashboard.inputs.has(name)) return { kind: 'input', type: dashboard.inputs.get(name) ?? ref?.type };
  // An export that lost its inputs: the name is what the exporter of Grafana makes of a data source.
  if (name.startsWith('DS_')) return { kind: 'input', type: ref?.type ?? (/^DS_PROM/i.test(name) ? 'prometheus' : undefined) };
  return { kind: 'undefined', name };
}

/** The plugin that answers a query: `prometheus`, `loki`. Undefined where only Grafana knows. */
export function typeOf(dashboard: Dashboard, ref: DatasourceRef | undefined, fallback?: DatasourceRef): string | undefined {
  for (const one of [resolve(dashboard, ref), resolve(dashboard, fallback)]) {
    if (one.kind === 'own') return undefined;
    if (one.kind === 'undefined') break;
    if (one.kind !== 'default' || one.type !== undefined) return one.type;
  }
  // Nothing names one, or a name that is nowhere defined: a dashboard with a variable for data sources means its first.
  return dashboard.variables.find(({ type }) => type === 'datasource')?.query?.text;
}

export const targetType = (dashboard: Dashboard, panel: Panel, target: Target): string | undefined =>
  typeOf(dashboard, target.datasource, panel.datasource);

/** Plugins that speak PromQL itself. VictoriaMetrics' own plugin speaks a superset, of which this is no judge. */
const PROMETHEUS = new Set(['prometheus', 'grafana-amazonprometheus-datasource', 'grafana-azureprometheus-datasource']);

export const isPrometheus = (type: string | undefined): boolean => type !== undefined && PROMETHEUS.has(type);
export const isLoki = (type: string | undefined): boolean => type === 'loki';
