import { type Node, get } from '../../source/node.ts';

/** Where the template of pods stands, by kind and group. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'Pod.': [],
  'PodTemplate.': ['template'],
  'ReplicationController.': ['spec', 'template'],
  'Deployment.apps': ['spec', 'template'],
  'DaemonSet.apps': ['spec', 'template'],
  'StatefulSet.apps': ['spec', 'template'],
  'ReplicaSet.apps': ['spec', 'template'],
  'Deployment.extensions': ['spec', 'template'],
  'DaemonSet.extensions': ['spec', 'template'],
  'ReplicaSet.extensions': ['spec', 'template'],
  'Job.batch': ['spec', 'template'],
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
  'DeploymentConfig.apps.openshift.io': ['spec', 'template'],
  'Rollout.argoproj.io': ['spec', 'template'],
};

/** Kinds that make pods. */
export const WORKLOADS: readonly string[] = Object.keys(TEMPLATES).map((key) => key.slice(0, key.indexOf('.')));

/**
 * The template of an object's pods, as a box since a workload may lack it. Undefined for kinds that make no pods, and for a
 * Rollout that takes its pods from elsewhere.
 */
export function podTemplate(group: string, kind: string, node: Node): { readonly node: Node | undefined } | undefined {
  const path = TEMPLATES[`${kind}.${group}`];
  if (path === undefined) return undefined;
  const template = path.length === 0 ? node : get(node, ...path);
  if (kind === 'Rollout' && template === undefined) return undefined;
  return { node: template };
}

/** Built-in kinds that live in no namespace, by group. Of custom resources only those that our rules ask about. */
const CLUSTER: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'admissionregistration.k8s.io': [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment', 'VolumeAttributesClass'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  policy: ['PodSecurityPolicy'],
  'security.openshift.io': ['SecurityContextConstraints'],
  'external-secrets.io': ['ClusterSecretStore', 'ClusterExternalSecret'],
  'cert-manager.io': ['ClusterIssuer'],
};

export const isClusterScoped = (group: string, kind: string): boolean => CLUSTER[group]?.includes(kind) ?? false;
