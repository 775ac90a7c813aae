import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { file, stackLabels } from './object.ts';

const ADMISSION = 'admissionregistration.k8s.io/v1';
/** What `kubectl rollout restart` writes. */
const RESTARTED = 'kubectl.kubernetes.io/restartedAt';

/** In CEL: every key of two maps but one is the same. */
const same = (now: string, before: string, but: string) =>
  `${now}.all(k, k == '${but}' || (k in ${before} && ${now}[k] == ${before}[k])) && ${before}.all(k, k == '${but}' || k in ${now})`;

/** https://kubernetes.io/docs/reference/using-api/cel/ */
const VARIABLES = [
  { name: 'now', expression: 'object.spec.template.metadata.?annotations.orValue({})' },
  { name: 'before', expression: 'oldObject.spec.template.metadata.?annotations.orValue({})' },
];
const VALIDATIONS = [
  { expression: same('object.spec', 'oldObject.spec', 'template'), message: 'this account may restart a workload, not change it' },
  {
    expression: same('object.spec.template', 'oldObject.spec.template', 'metadata'),
    message: 'this account may restart pods, not change them',
  },
  {
    expression: same('object.spec.template.metadata', 'oldObject.spec.template.metadata', 'annotations'),
    message: 'this account may change no label of pods',
  },
  {
    expression: same('variables.now', 'variables.before', RESTARTED),
    message: `this account may write no annotation of pods but ${RESTARTED}`,
  },
];

/** Holds an account that may patch workloads to a restart: RBAC alone would let it run any image. */
export function guards(model: Model): Artifact[] {
  return model.apps.guards.flatMap(({ name, application, account, resources, origin }) => {
    const metadata = { name, labels: stackLabels(model) };
    const policy = {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['UPDATE'], resources }] },
        matchConditions: [
          { name: 'account', expression: `request.userInfo.username == 'system:serviceaccount:${account.namespace}:${account.name}'` },
        ],
        variables: VARIABLES,
        validations: VALIDATIONS,
      },
    };
    const binding = {
      apiVersion: ADMISSION,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    };
    return [policy, binding].map((object) => file(model, application, origin, object));
  });
}
