/** What an action of the runbooks webhook is declared to do, and to what. */
export interface Target {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

/** A right that somebody needs: one verb on one resource, of one object where it is named. */
export interface Need {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  readonly name?: string | undefined;
}

const RESOURCES: Readonly<Record<string, string>> = { Deployment: 'deployments', StatefulSet: 'statefulsets', DaemonSet: 'daemonsets' };

const need = (group: string, resource: string, verbs: string, name?: string): Need[] =>
  verbs.split(' ').map((verb) => ({ group, resource, verb, name }));

/**
 * What each action calls: eviction, a patch of the template's annotation, the subresource `scale`, and before that a look whether the target
 * is there and may be touched. Undefined for kinds and actions that nobody knows.
 */
export function needs({ namespace, kind, name }: Target, action: string): readonly Need[] | undefined {
  const resource = RESOURCES[kind];
  if (resource === undefined) return undefined;
  const target = [...need('', 'namespaces', 'get', namespace), ...need('', 'pods', 'get list'), ...need('apps', resource, 'get', name)];
  switch (action) {
    case 'collect':
      return [...target, ...need('', 'pods/log', 'get'), ...need('', 'events', 'list')];
    case 'restart_pods':
      return [...target, ...need('', 'pods/eviction', 'create')];
    case 'rollout_restart':
      return [...target, ...need('apps', resource, 'patch', name)];
    case 'scale_up':
    case 'scale_down':
      return [...target, ...need('apps', `${resource}/scale`, 'get patch', name)];
    default:
      return undefined;
  }
}

/** Rights that change something, of those that the actions need. */
export const ACTING: readonly Need[] = [
  ...need('', 'pods/eviction', 'create'),
  ...need('', 'pods', 'delete'),
  ...Object.values(RESOURCES).flatMap((resource) => [
    ...need('apps', resource, 'patch update delete'),
    ...need('apps', `${resource}/scale`, 'patch update'),
  ]),
];

export const titleOf = ({ verb, resource, name }: Need): string => `${verb} ${resource}${name === undefined ? '' : ` ${name}`}`;
