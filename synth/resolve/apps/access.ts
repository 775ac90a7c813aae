import type { Action } from '../../../spec/remediation.ts';
import type { Origin } from '../../artifact.ts';
import type { AccessModel, GuardModel, RuleModel, ServiceWorkloadModel } from '../../model/apps.ts';
import type { RemediationModel, ServiceModel } from '../../model/core.ts';
import type { Context } from '../context.ts';

type Target = RemediationModel['target'];
type Need = (target: Target) => readonly RuleModel[];

const RESOURCE: Readonly<Record<Target['kind'], string>> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
};
const rule = (apiGroup: string, resource: string, verbs: readonly string[], why: string, names?: readonly string[]): RuleModel => ({
  apiGroup,
  resource,
  ...(names === undefined ? {} : { names }),
  verbs,
  why,
});

/** Finding the target and looking whether it may be touched: services.md 3.3 (10) and 4.4. */
const RESOLVE: Need = ({ namespace, kind, name }) => [
  rule('', 'namespaces', ['get'], 'the label that allows remediation', [namespace]),
  rule('', 'pods', ['get', 'list'], 'the pods of the target, and whose they are'),
  ...(kind === 'Deployment' ? [rule('apps', 'replicasets', ['get'], 'from a pod to its Deployment')] : []),
  rule('apps', RESOURCE[kind], ['get'], 'the target and how it is', [name]),
];

/** What evidence is made of: every incident has some. */
const COLLECT: Need = () => [
  rule('', 'pods/log', ['get'], 'what the pods wrote, also before they died'),
  rule('', 'events', ['list'], 'what happened to them'),
  rule('apps', 'replicasets', ['get', 'list'], 'what was rolled out before'),
  rule('autoscaling', 'horizontalpodautoscalers', ['list'], 'whether it scales by itself'),
  rule('policy', 'poddisruptionbudgets', ['list'], 'how many pods must stay'),
];

/** What each action calls: services.md 4.1 to 4.3 and 4.6. */
const ACTIONS: Readonly<Record<Action, Need>> = {
  collect: () => [],
  restart_pods: () => [
    rule('', 'pods/eviction', ['create'], 'restart_pods evicts, so that budgets hold'),
    rule('policy', 'poddisruptionbudgets', ['list'], 'how many pods must stay'),
  ],
  rollout_restart: ({ kind, name }) => [rule('apps', RESOURCE[kind], ['patch'], 'rollout_restart annotates the template', [name])],
  scale_up: scaling,
  scale_down: scaling,
};

function scaling({ kind, name }: Target): readonly RuleModel[] {
  return [
    rule('apps', `${RESOURCE[kind]}/scale`, ['get', 'patch'], 'the count of replicas', [name]),
    rule('autoscaling', 'horizontalpodautoscalers', ['list'], 'who else sets the count'),
  ];
}

/** Who acts: the webhook itself, or a Job under an account of its own. */
export interface Actors {
  readonly webhook: ServiceWorkloadModel;
  readonly collector: { readonly name: string; readonly namespace: string };
  readonly remediator: { readonly name: string; readonly namespace: string };
  readonly jobs: boolean;
  readonly policyConfigMap: string;
  readonly origin: Origin;
}

/** All that the runbooks app may do, as wide as what services declare: one Role for evidence and one for actions in each namespace. */
export function access(
  { webhook, collector, remediator, jobs, policyConfigMap, origin }: Actors,
  services: readonly ServiceModel[],
): AccessModel[] {
  const remedied = services.flatMap(({ remediation }) => (remediation === undefined ? [] : [remediation]));
  const own = merged([
    ...(remedied.length === 0 ? [] : [rule('', 'configmaps', ['get'], 'the policies', [policyConfigMap])]),
    ...(jobs && remedied.length > 0 ? [rule('batch', 'jobs', ['create', 'get', 'list'], 'collector and remediator run as Jobs')] : []),
  ]);
  const application = webhook.application;
  const byNamespace = Map.groupBy(remedied, ({ target }) => target.namespace);
  return [
    ...(own.length === 0
      ? []
      : [{ name: webhook.name, namespace: webhook.namespace, application, account: accountOf(webhook), rules: own, origin }]),
    ...[...byNamespace].flatMap(([namespace, list]): AccessModel[] => {
      const make = (verb: string, account: Actors['collector'], needs: readonly RuleModel[]) => ({
        name: `runbooks-${verb}-${namespace}`,
        namespace,
        application,
        account,
        rules: merged(needs),
        origin: list[0]!.origin,
      });
      const acting = list.filter(({ rules }) => rules.some(({ action }) => action !== 'collect'));
      return [
        make(
          'collect',
          collector,
          list.flatMap(({ target }) => [...RESOLVE(target), ...COLLECT(target)]),
        ),
        ...(acting.length === 0
          ? []
          : [
              make(
                'remediate',
                remediator,
                acting.flatMap(({ target, rules }) => [
                  ...RESOLVE(target),
                  ...rules.flatMap(({ action }) => ACTIONS[action]?.(target) ?? []),
                ]),
              ),
            ]),
      ];
    }),
  ];
}

/**
 * The right to patch a workload is the right to run any image in its namespace, and RBAC knows no fields. From Kubernetes 1.30 on the
 * API server itself can hold an account to the one annotation that it is meant to write: services.md 4.6.
 */
export function guards(context: Context, rights: readonly AccessModel[]): GuardModel[] {
  const [major = 0, minor = 0] = context.environment.cluster.kubernetes.split('.').map(Number);
  if (major === 1 && minor < 30) return [];
  const patching = rights.flatMap((access) =>
    access.rules
      .filter(({ resource, verbs }) => verbs.includes('patch') && !resource.includes('/'))
      .map(({ resource }) => ({ ...access, resource })),
  );
  return [...Map.groupBy(patching, ({ account }) => account.name).values()].map((list) => {
    const { application, account, origin } = list[0]!;
    return {
      name: `${context.stack.name}-${context.environment.name}-rollout-restart`,
      application,
      account,
      resources: [...new Set(list.map(({ resource }) => resource))].toSorted(),
      origin,
    };
  });
}

const accountOf = ({ name, namespace }: { name: string; namespace: string }) => ({ name, namespace });

/** One rule for each set of verbs on a resource: names are put together only where the verbs are the same. */
function merged(needs: readonly RuleModel[]): RuleModel[] {
  const found = new Map<string, RuleModel>();
  for (const need of needs) {
    const key = [need.apiGroup, need.resource, need.verbs.join(), need.names === undefined].join(' ');
    const before = found.get(key);
    const names = need.names === undefined ? undefined : [...new Set([...(before?.names ?? []), ...need.names])].toSorted();
    found.set(key, { ...need, ...(names === undefined ? {} : { names }) });
  }
  // A rule that a wider one of the same resource contains says nothing.
  const rules = [...found.values()];
  return rules.filter(
    (one) =>
      !rules.some(
        (other) =>
          other !== one &&
          other.apiGroup === one.apiGroup &&
          other.resource === one.resource &&
          other.names === undefined &&
          one.verbs.every((verb) => other.verbs.includes(verb)),
      ),
  );
}
