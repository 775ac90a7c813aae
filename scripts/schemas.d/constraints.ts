/**
 * What the API server's own code checks beyond its schemas, for fields that people write: pkg/apis/core/validation/validation.go and its
 * neighbours (Kubernetes 1.37). By the name of the schema and its field; the empty name is the object itself.
 */
import type { Type } from '../../lint/lang/kubernetes/schema/type.ts';

type More = Partial<Type>;

const CORE = 'io.k8s.api.core.v1.';
const APPS = 'io.k8s.api.apps.v1.';
const BATCH = 'io.k8s.api.batch.v1.';

/** IsValidPortNum */
const PORT: More = { minimum: 1, maximum: 65_535 };
/** IsDNS1123Label */
const LABEL: More = { pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 };
const NATURAL: More = { minimum: 0 };
const POSITIVE: More = { minimum: 1 };
const FILLED: More = { minLength: 1 };
const byName: More = { keys: ['name'] };

const container: Readonly<Record<string, More>> = {
  name: LABEL,
  volumeMounts: { keys: ['mountPath'] },
  imagePullPolicy: { enum: ['Always', 'IfNotPresent', 'Never'] },
};

const podSpec: Readonly<Record<string, More>> = {
  containers: { ...byName, minItems: 1 },
  initContainers: byName,
  volumes: byName,
  terminationGracePeriodSeconds: NATURAL,
  activeDeadlineSeconds: POSITIVE,
};

const replicas: Readonly<Record<string, More>> = { replicas: NATURAL, minReadySeconds: NATURAL, revisionHistoryLimit: NATURAL };

export const CONSTRAINTS: Readonly<Record<string, Readonly<Record<string, More>>>> = {
  [`${CORE}PodSpec`]: podSpec,
  [`${CORE}Container`]: container,
  [`${CORE}Volume`]: { name: LABEL },
  [`${CORE}VolumeMount`]: { mountPath: FILLED, name: FILLED },
  [`${CORE}EnvVar`]: { name: { ...FILLED, pattern: '^[^=]*$' } },
  [`${CORE}ContainerPort`]: { containerPort: PORT, hostPort: { minimum: 0, maximum: 65_535 } },
  [`${CORE}Probe`]: {
    initialDelaySeconds: NATURAL,
    timeoutSeconds: NATURAL,
    periodSeconds: NATURAL,
    successThreshold: NATURAL,
    failureThreshold: NATURAL,
  },
  [`${CORE}SecurityContext`]: { runAsUser: NATURAL, runAsGroup: NATURAL },
  [`${CORE}PodSecurityContext`]: { runAsUser: NATURAL, runAsGroup: NATURAL, fsGroup: NATURAL },
  [`${CORE}ServicePort`]: { port: PORT, nodePort: { minimum: 0, maximum: 65_535 } },
  [`${CORE}ServiceSpec`]: { ports: byName },
  [`${CORE}ConfigMapVolumeSource`]: { defaultMode: { minimum: 0, maximum: 0o777 } },
  [`${CORE}SecretVolumeSource`]: { defaultMode: { minimum: 0, maximum: 0o777 } },
  [`${CORE}KeyToPath`]: { key: FILLED, path: FILLED, mode: { minimum: 0, maximum: 0o777 } },
  [`${CORE}PersistentVolumeClaimSpec`]: { accessModes: { minItems: 1 } },
  [`${APPS}DeploymentSpec`]: { ...replicas, progressDeadlineSeconds: NATURAL },
  [`${APPS}ReplicaSetSpec`]: replicas,
  [`${APPS}StatefulSetSpec`]: replicas,
  [`${APPS}DaemonSetSpec`]: { minReadySeconds: NATURAL, revisionHistoryLimit: NATURAL },
  [`${BATCH}JobSpec`]: {
    parallelism: NATURAL,
    completions: NATURAL,
    backoffLimit: NATURAL,
    activeDeadlineSeconds: NATURAL,
    ttlSecondsAfterFinished: NATURAL,
  },
  [`${BATCH}CronJobSpec`]: {
    schedule: FILLED,
    startingDeadlineSeconds: NATURAL,
    successfulJobsHistoryLimit: NATURAL,
    failedJobsHistoryLimit: NATURAL,
    concurrencyPolicy: { enum: ['Allow', 'Forbid', 'Replace'] },
  },
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec': { minReplicas: NATURAL, maxReplicas: POSITIVE },
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: NATURAL, maxReplicas: POSITIVE },
  'io.k8s.api.rbac.v1.PolicyRule': { verbs: { minItems: 1 } },
  'io.k8s.api.rbac.v1.RoleRef': { kind: { enum: ['Role', 'ClusterRole'] }, name: FILLED },
  'io.k8s.api.rbac.v1.Subject': { kind: { enum: ['ServiceAccount', 'User', 'Group'] }, name: FILLED },
  'io.k8s.api.networking.v1.NetworkPolicyPort': { protocol: { enum: ['TCP', 'UDP', 'SCTP'] } },
};

/** Fields that schemas call required and the server fills in by itself. */
export const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.rbac.v1.RoleRef': ['apiGroup'],
};
