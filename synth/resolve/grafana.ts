import type { Ref } from '../../spec/handle.ts';
import { dashboard } from '../grafana/dashboard.ts';
import type { DashboardModel, GrafanaModel } from '../model/grafana.ts';
import { problem, type Context } from './context.ts';
import { addressOf, dashboardModel } from './grafana/dashboard.ts';
import { resolveDataSources } from './grafana/datasources.ts';
import { placeIn } from './grafana/place.ts';

/** A ConfigMap holds at most 1 MiB: https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
const LIMIT = 1_048_576;

/** Dashboards and data sources, with nothing left to decide. */
export function resolveGrafana(context: Context): GrafanaModel {
  const { stack, environment } = context;
  const namespace = stack.platform?.grafana?.namespace ?? environment.namespaces.monitoring;
  const refs = Object.values(stack.dashboards ?? {});
  checkAddresses(context, refs);
  const dataSources = resolveDataSources(context, namespace);
  const boards = new Map(refs.map((ref) => [ref.name, addressOf(context, ref)]));
  const dashboards = refs.map((ref) => dashboardModel(context, ref, dataSources, boards));
  for (const [i, model] of dashboards.entries()) checkSize(context, refs[i]!, model);
  return { namespace, dataSources, dashboards };
}

/** Grafana shows the last of two dashboards with one uid, and refuses two titles in one folder. */
function checkAddresses(context: Context, refs: readonly Ref<'dashboard'>[]): void {
  const uids = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const ref of refs) {
    const { key, uid, title } = addressOf(context, ref);
    const place = placeIn(context, 'dashboards', ref);
    const [sameUid, sameTitle] = [uids.get(uid), titles.get(title)];
    if (sameUid !== undefined)
      problem(context, place('uid'), `the dashboard ${sameUid} has the uid ${uid} too; give one of them another \`uid\``);
    if (sameTitle !== undefined)
      problem(context, place('title'), `the dashboard ${sameTitle} is called ${JSON.stringify(title)} too; give one of them another title`);
    uids.set(uid, key);
    titles.set(title, key);
  }
}

function checkSize(context: Context, ref: Ref<'dashboard'>, model: DashboardModel): void {
  // Pretty-printed it is at most eight times as long as the model, so small ones need no second look.
  if (JSON.stringify(model).length < LIMIT / 8) return;
  const bytes = Buffer.byteLength(JSON.stringify(dashboard(model), null, 2));
  if (bytes > LIMIT)
    problem(
      context,
      placeIn(context, 'dashboards', ref)(),
      `it has ${bytes} bytes, and a ConfigMap holds ${LIMIT}; spread its panels over several dashboards and link them`,
    );
}
