import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { AccessModel, RuleModel, ServiceAccountModel } from '../model/apps.ts';
import { file, labelsOf, some, WHY } from './object.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** The accounts of workloads and of their Jobs. No pod gets a token that does not ask for it. */
export function accounts(model: Model): Artifact[] {
  const { workloads, jobAccounts } = model.apps;
  const own = workloads.map(({ account, application, origin }) => ({ ...account, application, origin }));
  return [...own, ...jobAccounts].map(({ application, origin, ...account }) =>
    file(model, application, origin, serviceAccount(model, account)),
  );
}

const serviceAccount = (model: Model, { name, namespace, annotations }: ServiceAccountModel) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace, labels: labelsOf(model, name), ...some('annotations', annotations) },
  automountServiceAccountToken: false,
});

/** A Role and its binding for each namespace in which somebody may do something. */
export function roles(model: Model): Artifact[] {
  return model.apps.access.flatMap((access) =>
    [role(model, access), binding(model, access)].map((object) => file(model, access.application, access.origin, object)),
  );
}

const role = (model: Model, { name, namespace, account, rules }: AccessModel) => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'Role',
  metadata: {
    name,
    namespace,
    labels: labelsOf(model, account.name),
    annotations: { [WHY]: lines(rules.map(({ resource, verbs, why }) => `${verbs.join(', ')} ${resource}: ${why}`)) },
  },
  rules: rules.map(policyRule),
});

const policyRule = ({ apiGroup, resource, names, verbs }: RuleModel) => ({
  apiGroups: [apiGroup],
  resources: [resource],
  ...(names === undefined ? {} : { resourceNames: names }),
  verbs,
});

const binding = (model: Model, { name, namespace, account }: AccessModel) => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'RoleBinding',
  metadata: { name, namespace, labels: labelsOf(model, account.name) },
  roleRef: { apiGroup: RBAC, kind: 'Role', name },
  subjects: [{ kind: 'ServiceAccount', name: account.name, namespace: account.namespace }],
});

const lines = (texts: readonly string[]) => `${texts.join('\n')}\n`;
