import type { AppsDef } from '../../spec/apps.ts';
import type { AppsModel, ClosedModel, ConfigMapModel, PeerModel, ServiceWorkloadModel, WorkloadModel } from '../model/apps.ts';
import type { AlertFact, ServiceModel } from '../model/core.ts';
import type { PlatformModel } from '../model/platform.ts';
import { didYouMean } from '../names.ts';
import { access, guards } from './apps/access.ts';
import { backend } from './apps/backend.ts';
import { detector, watched } from './apps/detector.ts';
import { exporter } from './apps/exporter.ts';
import { flows } from './apps/flows.ts';
import { namespaces } from './apps/namespaces.ts';
import { here } from './apps/place.ts';
import { policyKey, policyText } from './apps/policy.ts';
import { POLICY, runbooks, silent } from './apps/runbooks.ts';
import { checkTriggers } from './apps/triggers.ts';
import type { Around } from './apps/workload.ts';
import { problem, type Context } from './context.ts';
import { remediationRule } from './remediation.ts';

const KEYS: readonly (keyof AppsDef)[] = ['backend', 'detector', 'runbooks', 'exporter', 'database', 'redis', 'network'];

/** The workloads that we ship, with their rights, flows and namespaces. */
export function resolveApps(context: Context, { services, alertFacts, platform }: { readonly services: readonly ServiceModel[]; readonly alertFacts: readonly AlertFact[]; readonly platform: PlatformModel }): AppsModel {
  const around: Around = { context, platform };
  const apps = context.stack.apps ?? {};
  for (const key of Object.keys(apps)) if (!KEYS.includes(key as keyof AppsDef)) problem(context, here(context, key), `there is no app ${key}${didYouMean(key, KEYS)}; the keys are ${KEYS.join(', ')}`);
  const exported = apps.exporter === undefined ? undefined : exporter(around, apps.exporter);
  const webhook = apps.runbooks === undefined ? undefined : runbooks(around, apps.runbooks);
  const found: WorkloadModel[] = [
    ...(apps.backend === undefined ? [] : [backend(around, apps.backend)]),
    ...(apps.detector === undefined ? [] : [detector(around, apps.detector)]),
    ...(webhook === undefined ? [] : [webhook]),
    ...(exported === undefined ? [] : [exported.workload]),
  ];
  checkTriggers(context, services, new Set(alertFacts.map(({ name }) => name)), apps.detector === undefined ? [] : watchedOnce(around, apps.detector));
  checkApproval(context, services);
  const jobs = webhook === undefined ? [] : jobAccounts(apps, webhook);
  const rights = webhook === undefined ? [] : rightsOf(context, webhook, jobs, services);
  const workloads = found.map((one) => (one.account.token && !rights.some(({ account }) => account.name === one.account.name) ? { ...one, account: { ...one.account, token: false } } : one));
  const shared = apps.network?.shared ?? [];
  const closed = closedPods(workloads, jobs);
  checkShared(context, shared, closed, services);
  const jobPods = Object.fromEntries(jobs.map(({ name, namespace }): [string, PeerModel] => [name.replace('runbooks-', ''), { namespace, labels: { app: name } }]));
  return {
    workloads,
    jobAccounts: jobs,
    configMaps: [...(exported?.configMaps ?? []), ...(webhook === undefined ? [] : policies(around, webhook, services))],
    access: rights,
    guards: guards(context, rights),
    namespaces: namespaces(around, workloads, services, shared),
    flows: flows(around, workloads, jobPods),
    closed,
    closedNamespaces: [...Map.groupBy(closed, ({ namespace }) => namespace)].filter(([namespace]) => !shared.includes(namespace)).map(([namespace, [first]]) => ({ namespace, application: first!.application, origin: first!.origin })),
  };
}

/** Their texts; what is wrong with them has been told by the detector itself. */
function watchedOnce({ context, platform }: Around, definition: NonNullable<AppsDef['detector']>): string[] {
  return watched({ context: { ...context, problems: [] }, platform }, definition);
}

/** Accounts of the Jobs that the webhook starts; its own rights do not pass on to them. */
function jobAccounts({ runbooks: asked = {} as never }: AppsDef, { namespace, application, origin }: ServiceWorkloadModel): AppsModel['jobAccounts'] {
  const account = (name: string) => ({ name, namespace, token: true, annotations: asked.identity ?? {}, application, origin });
  return [...(asked.collector === undefined ? [] : [account('runbooks-collector')]), ...(asked.remediator === undefined ? [] : [account('runbooks-remediator')])];
}

function rightsOf(context: Context, webhook: ServiceWorkloadModel, jobs: AppsModel['jobAccounts'], services: readonly ServiceModel[]): AppsModel['access'] {
  const by = (name: string) => { const { name: account, namespace } = jobs.find((one) => one.name === name) ?? webhook; return { name: account, namespace }; };
  const policyConfigMap = context.stack.apps?.runbooks?.policyConfigMap ?? POLICY;
  return access({ webhook, collector: by('runbooks-collector'), remediator: by('runbooks-remediator'), jobs: jobs.length > 0, policyConfigMap, origin: webhook.origin }, services);
}

/** Handbook section 24: one key for each app, `default` for all others. */
function policies(around: Around, { namespace, application, origin }: ServiceWorkloadModel, services: readonly ServiceModel[]): ConfigMapModel[] {
  const { context } = around;
  const { autofix, policyConfigMap = POLICY } = context.stack.apps!.runbooks!;
  const data: Record<string, string> = {};
  for (const { remediation } of services) {
    if (remediation === undefined) continue;
    const key = policyKey(remediation);
    if (key in data) problem(context, remediation.origin, `${key} has a policy already, from another service with the same target; put the rules together`);
    data[key] = policyText(remediation.rules, silent(around));
  }
  // Its problems were told when the variables of the webhook were decided.
  const fallback = (autofix?.policy ?? []).map((rule) => remediationRule({ ...context, problems: [] }, origin, rule));
  if (fallback.length > 0) data['default'] = policyText(fallback, silent(around));
  return Object.keys(data).length === 0 ? [] : [{ name: policyConfigMap, namespace, application, data, origin }];
}

/** One rule that wants approval is enough to need what approval needs. */
function checkApproval(context: Context, services: readonly ServiceModel[]): void {
  const { autofix = {}, slack = {} } = context.stack.apps?.runbooks ?? {};
  for (const { remediation } of services) {
    const i = remediation?.rules.findIndex(({ approval }) => approval) ?? -1;
    if (i < 0 || autofix.requireApproval === true) continue;
    const origin = { ...remediation!.origin, path: `${remediation!.origin.path}.rules[${i}].approval` };
    if (autofix.approvalSecret === undefined) problem(context, origin, "it wants approval, but nothing signs the links that approve; add apps.runbooks.autofix.approvalSecret: secret('runbooks', 'approval-secret')");
    else if (slack.botToken === undefined && slack.webhook === undefined) problem(context, origin, 'it wants approval, but nobody is asked; add apps.runbooks.slack');
  }
}

/** Pods that only their flows reach. */
function closedPods(workloads: readonly WorkloadModel[], jobs: AppsModel['jobAccounts']): ClosedModel[] {
  return [...workloads, ...jobs].map(({ name, namespace, application, origin }) => ({ name, namespace, labels: { app: name }, application, origin }));
}

/** A namespace is closed whole only where nothing else is known to run. */
function checkShared(context: Context, shared: readonly string[], closed: readonly ClosedModel[], services: readonly ServiceModel[]): void {
  const ours = Map.groupBy(closed, ({ namespace }) => namespace);
  for (const [i, namespace] of shared.entries()) {
    if (!ours.has(namespace)) problem(context, here(context, 'network', 'shared', i), `nothing of ours runs in ${namespace}, so it is not closed anyway${didYouMean(namespace, ours.keys())}; take it out`);
  }
  const { database, redis, backend: asked } = context.stack.apps ?? {};
  for (const [keys, at] of [[['database', 'at'], database?.at], [['redis', 'at'], redis?.at], [['backend', 'database', 'at'], asked?.database?.at]] as const) {
    if (at === undefined || !('namespace' in at) || !ours.has(at.namespace) || shared.includes(at.namespace)) continue;
    problem(context, here(context, ...keys), `it runs in ${at.namespace}, which is closed to all that is not ours; add apps.network.shared: ['${at.namespace}']`);
  }
  for (const { remediation } of services) {
    if (remediation === undefined) continue;
    const { namespace, name } = remediation.target;
    const names = (ours.get(namespace) ?? []).map((one) => one.name);
    if (names.length === 0 || shared.includes(namespace) || names.includes(name)) continue;
    problem(context, remediation.origin, `${name} is none of ours, but the namespace ${namespace} is closed to all that are not${didYouMean(name, names)}; add apps.network.shared: ['${namespace}']`);
  }
}
