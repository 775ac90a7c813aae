import type { AppsDef } from '../../spec/apps.ts';
import type { AppsModel, PeerModel, ServiceWorkloadModel, WorkloadModel } from '../model/apps.ts';
import type { AlertFact, ServiceModel } from '../model/core.ts';
import type { PlatformModel } from '../model/platform.ts';
import { didYouMean } from '../names.ts';
import { access, guards } from './apps/access.ts';
import { backend } from './apps/backend.ts';
import { checkShared, closedPods } from './apps/closed.ts';
import { detector, watched } from './apps/detector.ts';
import { exporter } from './apps/exporter.ts';
import { flows } from './apps/flows.ts';
import { namespaces } from './apps/namespaces.ts';
import { here } from './apps/place.ts';
import { checkApproval, policies } from './apps/policies.ts';
import { POLICY, runbooks } from './apps/runbooks.ts';
import { checkTriggers } from './apps/triggers.ts';
import type { Around } from './apps/workload.ts';
import { problem, type Context } from './context.ts';

const KEYS: readonly (keyof AppsDef)[] = ['backend', 'detector', 'runbooks', 'exporter', 'database', 'redis', 'network'];

/** The workloads that we ship, with their rights, flows and namespaces. */
export function resolveApps(
  context: Context,
  {
    services,
    alertFacts,
    platform,
  }: { readonly services: readonly ServiceModel[]; readonly alertFacts: readonly AlertFact[]; readonly platform: PlatformModel },
): AppsModel {
  const around: Around = { context, platform };
  const apps = context.stack.apps ?? {};
  for (const key of Object.keys(apps))
    if (!KEYS.includes(key as keyof AppsDef))
      problem(context, here(context, key), `there is no app ${key}${didYouMean(key, KEYS)}; the keys are ${KEYS.join(', ')}`);
  const exported = apps.exporter === undefined ? undefined : exporter(around, apps.exporter);
  const webhook = apps.runbooks === undefined ? undefined : runbooks(around, apps.runbooks);
  const found: WorkloadModel[] = [
    ...(apps.backend === undefined ? [] : [backend(around, apps.backend)]),
    ...(apps.detector === undefined ? [] : [detector(around, apps.detector)]),
    ...(webhook === undefined ? [] : [webhook]),
    ...(exported === undefined ? [] : [exported.workload]),
  ];
  checkTriggers(
    context,
    services,
    new Set(alertFacts.map(({ name }) => name)),
    apps.detector === undefined ? [] : watchedOnce(around, apps.detector),
  );
  checkApproval(context, services);
  const jobs = webhook === undefined ? [] : jobAccounts(apps, webhook);
  const rights = webhook === undefined ? [] : rightsOf(context, webhook, jobs, services);
  const workloads = found.map((one) =>
    one.account.token && !rights.some(({ account }) => account.name === one.account.name)
      ? { ...one, account: { ...one.account, token: false } }
      : one,
  );
  const shared = apps.network?.shared ?? [];
  const closed = closedPods(workloads, jobs);
  checkShared(context, shared, closed, services);
  const jobPods = Object.fromEntries(
    jobs.map(({ name, namespace }): [string, PeerModel] => [name.replace('runbooks-', ''), { namespace, labels: { app: name } }]),
  );
  return {
    workloads,
    jobAccounts: jobs,
    configMaps: [...(exported?.configMaps ?? []), ...(webhook === undefined ? [] : policies(around, webhook, services))],
    access: rights,
    guards: guards(context, rights),
    namespaces: namespaces(around, workloads, services, shared),
    flows: flows(around, workloads, jobPods),
    closed,
    closedNamespaces: [...Map.groupBy(closed, ({ namespace }) => namespace)]
      .filter(([namespace]) => !shared.includes(namespace))
      .map(([namespace, [first]]) => ({ namespace, application: first!.application, origin: first!.origin })),
  };
}

/** Their texts; what is wrong with them has been told by the detector itself. */
function watchedOnce({ context, platform }: Around, definition: NonNullable<AppsDef['detector']>): string[] {
  return watched({ context: { ...context, problems: [] }, platform }, definition);
}

/** Accounts of the Jobs that the webhook starts; its own rights do not pass on to them. */
function jobAccounts(
  { runbooks: asked = {} as never }: AppsDef,
  { namespace, application, origin }: ServiceWorkloadModel,
): AppsModel['jobAccounts'] {
  const account = (name: string) => ({ name, namespace, token: true, annotations: asked.identity ?? {}, application, origin });
  return [
    ...(asked.collector === undefined ? [] : [account('runbooks-collector')]),
    ...(asked.remediator === undefined ? [] : [account('runbooks-remediator')]),
  ];
}

function rightsOf(
  context: Context,
  webhook: ServiceWorkloadModel,
  jobs: AppsModel['jobAccounts'],
  services: readonly ServiceModel[],
): AppsModel['access'] {
  const by = (name: string) => {
    const { name: account, namespace } = jobs.find((one) => one.name === name) ?? webhook;
    return { name: account, namespace };
  };
  const policyConfigMap = context.stack.apps?.runbooks?.policyConfigMap ?? POLICY;
  return access(
    {
      webhook,
      collector: by('runbooks-collector'),
      remediator: by('runbooks-remediator'),
      jobs: jobs.length > 0,
      policyConfigMap,
      origin: webhook.origin,
    },
    services,
  );
}
