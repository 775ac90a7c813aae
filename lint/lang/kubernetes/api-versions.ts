/** The life of an API: from which minor release of Kubernetes 1 it was served, deprecated, and no longer served; and what comes instead. */
export interface Lifecycle {
  readonly introduced: number;
  readonly deprecated?: number | undefined;
  readonly removed?: number | undefined;
  readonly instead?: string | undefined;
}

/**
 * `apiVersion | kinds | introduced deprecated removed | instead`, from k8s.io/api's zz_generated.prerelease-lifecycle.go (0.37), and for the
 * groups that are gone from it the deprecation guide of the Kubernetes documentation.
 */
const TABLE = `
admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration ValidatingWebhookConfiguration | 16
admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding | 30
admissionregistration.k8s.io/v1 | MutatingAdmissionPolicy MutatingAdmissionPolicyBinding | 36
admissionregistration.k8s.io/v1alpha1 | MutatingAdmissionPolicy MutatingAdmissionPolicyBinding | 32 35 38 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1alpha1 | ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding | 26 29 32 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 | MutatingAdmissionPolicy MutatingAdmissionPolicyBinding | 34 37 40 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 | MutatingWebhookConfiguration ValidatingWebhookConfiguration | 9 16 22 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 | ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding | 28 31 34 | admissionregistration.k8s.io/v1
apiextensions.k8s.io/v1 | CustomResourceDefinition | 16
apiextensions.k8s.io/v1beta1 | CustomResourceDefinition | 7 16 22 | apiextensions.k8s.io/v1
apiregistration.k8s.io/v1beta1 | APIService | 7 19 22 | apiregistration.k8s.io/v1
apps/v1 | ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet | 9
apps/v1beta1 | ControllerRevision Deployment StatefulSet | 6 8 16 | apps/v1
apps/v1beta2 | ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet | 8 9 16 | apps/v1
auditregistration.k8s.io/v1alpha1 | AuditSink | 13 18 19
autoscaling/v2 | HorizontalPodAutoscaler | 23
autoscaling/v2beta1 | HorizontalPodAutoscaler | 8 22 25 | autoscaling/v2
autoscaling/v2beta2 | HorizontalPodAutoscaler | 12 23 26 | autoscaling/v2
batch/v1 | CronJob | 21
batch/v1beta1 | CronJob | 8 21 25 | batch/v1
batch/v2alpha1 | CronJob | 5 8 21 | batch/v1
certificates.k8s.io/v1 | CertificateSigningRequest | 19
certificates.k8s.io/v1 | ClusterTrustBundle PodCertificateRequest | 37
certificates.k8s.io/v1alpha1 | ClusterTrustBundle | 26 34 37 | certificates.k8s.io/v1
certificates.k8s.io/v1beta1 | CertificateSigningRequest | 12 19 22 | certificates.k8s.io/v1
certificates.k8s.io/v1beta1 | ClusterTrustBundle | 33 37 40 | certificates.k8s.io/v1
coordination.k8s.io/v1beta1 | Lease | 12 19 22 | coordination.k8s.io/v1
discovery.k8s.io/v1 | EndpointSlice | 21
discovery.k8s.io/v1beta1 | EndpointSlice | 16 21 25 | discovery.k8s.io/v1
extensions/v1beta1 | DaemonSet Deployment ReplicaSet | 1 8 16 | apps/v1
extensions/v1beta1 | Ingress | 1 14 22 | networking.k8s.io/v1
extensions/v1beta1 | NetworkPolicy | 3 9 16 | networking.k8s.io/v1
extensions/v1beta1 | PodSecurityPolicy | 2 11 16
flowcontrol.apiserver.k8s.io/v1 | FlowSchema PriorityLevelConfiguration | 29
flowcontrol.apiserver.k8s.io/v1alpha1 | FlowSchema PriorityLevelConfiguration | 18 20 21 | flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema PriorityLevelConfiguration | 20 23 26 | flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta2 | FlowSchema PriorityLevelConfiguration | 23 26 29 | flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta3 | FlowSchema PriorityLevelConfiguration | 26 29 32 | flowcontrol.apiserver.k8s.io/v1
networking.k8s.io/v1 | IPAddress ServiceCIDR | 33
networking.k8s.io/v1 | Ingress IngressClass | 19
networking.k8s.io/v1beta1 | IPAddress ServiceCIDR | 31 34 37 | networking.k8s.io/v1
networking.k8s.io/v1beta1 | Ingress IngressClass | 14 19 22 | networking.k8s.io/v1
node.k8s.io/v1 | RuntimeClass | 20
node.k8s.io/v1alpha1 | RuntimeClass | 12 20 22 | node.k8s.io/v1
node.k8s.io/v1beta1 | RuntimeClass | 13 22 25 | node.k8s.io/v1
policy/v1 | PodDisruptionBudget | 21
policy/v1beta1 | PodDisruptionBudget | 5 21 25 | policy/v1
policy/v1beta1 | PodSecurityPolicy | 10 21 25
rbac.authorization.k8s.io/v1alpha1 | ClusterRole ClusterRoleBinding Role RoleBinding | 6 17 22 | rbac.authorization.k8s.io/v1
rbac.authorization.k8s.io/v1beta1 | ClusterRole ClusterRoleBinding Role RoleBinding | 6 17 22 | rbac.authorization.k8s.io/v1
resource.k8s.io/v1 | DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice | 34
resource.k8s.io/v1 | DeviceTaintRule | 37
resource.k8s.io/v1alpha3 | DeviceTaintRule | 33 36 39 | resource.k8s.io/v1
resource.k8s.io/v1beta1 | DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice | 32 35 38 | resource.k8s.io/v1
resource.k8s.io/v1beta2 | DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice | 33 36 39 | resource.k8s.io/v1
resource.k8s.io/v1beta2 | DeviceTaintRule | 36 39 42 | resource.k8s.io/v1
scheduling.k8s.io/v1alpha1 | PriorityClass | 8 14 22 | scheduling.k8s.io/v1
scheduling.k8s.io/v1beta1 | PriorityClass | 11 14 22 | scheduling.k8s.io/v1
settings.k8s.io/v1alpha1 | PodPreset | 6 19 20
storage.k8s.io/v1 | CSIDriver | 18
storage.k8s.io/v1 | CSINode | 17
storage.k8s.io/v1 | CSIStorageCapacity | 24
storage.k8s.io/v1 | VolumeAttributesClass | 34
storage.k8s.io/v1alpha1 | CSIStorageCapacity | 19 21 24 | storage.k8s.io/v1
storage.k8s.io/v1alpha1 | VolumeAttachment | 9 21 24 | storage.k8s.io/v1
storage.k8s.io/v1alpha1 | VolumeAttributesClass | 29 32 35 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | CSIDriver CSINode | 14 19 22 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | CSIStorageCapacity | 21 24 27 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | StorageClass VolumeAttachment | 4 19 22 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | VolumeAttributesClass | 31 34 37 | storage.k8s.io/v1
storagemigration.k8s.io/v1 | StorageVersionMigration | 37
storagemigration.k8s.io/v1beta1 | StorageVersionMigration | 35 37 40 | storagemigration.k8s.io/v1`;

let table: ReadonlyMap<string, Lifecycle> | undefined;

/** Undefined for kinds of which nothing is to be said. */
export function lifecycle(apiVersion: string, kind: string): Lifecycle | undefined {
  table ??= new Map(TABLE.trim().split('\n').flatMap(row));
  return table.get(`${apiVersion} ${kind}`);
}

function row(line: string): [string, Lifecycle][] {
  const [apiVersion = '', kinds = '', numbers = '', instead] = line.split(' | ');
  const [introduced = 0, deprecated, removed] = numbers.split(' ').map(Number);
  return kinds.split(' ').map((kind) => [`${apiVersion} ${kind}`, { introduced, deprecated, removed, instead }]);
}
