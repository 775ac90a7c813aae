// Source: kube-state-metrics 2.20.0 (18 Aug 2026), docs/metrics/** for names and labels, internal/store/*.go for value sets.
import { counter, gauge, metrics, open } from '../metric.ts';

const truth = ['true', 'false', 'unknown'] as const;
const ns = { namespace: open } as const;
const pod = { namespace: open, pod: open, uid: open } as const;
const container = { ...pod, container: open } as const;
const deployment = { ...ns, deployment: open } as const;
const daemonset = { ...ns, daemonset: open } as const;
const statefulset = { ...ns, statefulset: open } as const;
const replicaset = { ...ns, replicaset: open } as const;
const job = { ...ns, job_name: open } as const;
const cronjob = { ...ns, cronjob: open } as const;
const hpa = { ...ns, horizontalpodautoscaler: open } as const;
const pdb = { ...ns, poddisruptionbudget: open } as const;
const pvc = { ...ns, persistentvolumeclaim: open } as const;
const pv = { persistentvolume: open } as const;
const node = { node: open } as const;
const owner = { owner_kind: open, owner_name: open } as const;
const amount = { node: open, resource: open, unit: ['core', 'byte', 'integer'] } as const;

/** internal/store/deployment.go, allowedDeploymentReasons; anything else becomes `unknown`. */
const deploymentReasons = [
  'ReplicaSetUpdated', 'ReplicaSetCreateError', 'NewReplicaSetCreated', 'FoundNewReplicaSet', 'NewReplicaSetAvailable',
  'ProgressDeadlineExceeded', 'DeploymentPaused', 'DeploymentResumed', 'MinimumReplicasAvailable', 'MinimumReplicasUnavailable', '', 'unknown',
] as const;

/** What kube-state-metrics tells about Kubernetes objects. Its `namespace`, `pod` and `container` are those of the object, so it is scraped with honorLabels. */
export const kubeState = metrics(
  {
    kube_pod_info: gauge({ ...pod, host_ip: open, pod_ip: open, node: open, created_by_kind: open, created_by_name: open, priority_class: open, host_network: ['true', 'false'] }, { help: 'One for each pod: where it runs and what created it.', unit: 'info' }),
    kube_pod_owner: gauge({ ...pod, ...owner, owner_is_controller: ['true', 'false', ''] }, { help: 'The object that owns the pod.', unit: 'info' }),
    kube_pod_labels: gauge({ ...pod, label_app: open, label_app_kubernetes_io_name: open, label_service: open, label_team: open }, { help: 'Labels of the pod; only those in metricLabelsAllowlist.', unit: 'info' }),
    kube_pod_created: gauge(pod, { help: 'When the pod was created.', unit: 'timestampSeconds' }),
    kube_pod_start_time: gauge(pod, { help: 'When the kubelet took the pod on.', unit: 'timestampSeconds' }),
    kube_pod_completion_time: gauge(pod, { help: 'When the last container of a finished pod ended.', unit: 'timestampSeconds' }),
    kube_pod_deletion_timestamp: gauge(pod, { help: 'When the pod is due to be deleted.', unit: 'timestampSeconds' }),
    kube_pod_status_phase: gauge({ ...pod, phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] }, { help: '1 for the phase that the pod is in, 0 for the others.', unit: 'bool' }),
    kube_pod_status_ready: gauge({ ...pod, condition: truth }, { help: '1 for the state of the condition Ready.', unit: 'bool' }),
    kube_pod_status_ready_time: gauge(pod, { help: 'When the pod last became ready.', unit: 'timestampSeconds' }),
    kube_pod_status_scheduled: gauge({ ...pod, condition: truth }, { help: '1 for the state of the condition PodScheduled.', unit: 'bool' }),
    kube_pod_status_unschedulable: gauge(pod, { help: '1 while no node fits the pod.', unit: 'bool' }),
    kube_pod_status_reason: gauge({ ...pod, reason: ['Evicted', 'NodeAffinity', 'NodeLost', 'PreemptionByScheduler', 'SchedulingGated', 'Shutdown', 'TerminationByKubelet', 'UnexpectedAdmissionError', 'Other'] }, { help: 'Why the pod is in its phase; no series when no reason is set.', unit: 'bool' }),
    kube_pod_status_qos_class: gauge({ ...pod, qos_class: ['BestEffort', 'Burstable', 'Guaranteed'] }, { help: '1 for the quality-of-service class of the pod.', unit: 'bool' }),
    kube_pod_restart_policy: gauge({ ...pod, type: ['Always', 'Never', 'OnFailure'] }, { help: 'The restart policy of the pod.', unit: 'info' }),
    kube_pod_spec_volumes_persistentvolumeclaims_info: gauge({ ...pod, volume: open, persistentvolumeclaim: open, ephemeral: ['true', 'false'] }, { help: 'Which claim backs which volume of the pod.', unit: 'info' }),
    kube_pod_container_info: gauge({ ...container, image: open, image_id: open, image_spec: open, container_id: open }, { help: 'One for each container: its image.', unit: 'info' }),
    kube_pod_container_status_ready: gauge(container, { help: '1 when the readiness check of the container succeeds.', unit: 'bool' }),
    kube_pod_container_status_running: gauge(container, { help: '1 while the container runs.', unit: 'bool' }),
    kube_pod_container_status_waiting: gauge(container, { help: '1 while the container waits.', unit: 'bool' }),
    kube_pod_container_status_waiting_reason: gauge({ ...container, reason: open }, { help: 'Why the container waits: CrashLoopBackOff, ImagePullBackOff and so on.', unit: 'bool' }),
    kube_pod_container_status_terminated: gauge(container, { help: '1 when the container has ended.', unit: 'bool' }),
    kube_pod_container_status_terminated_reason: gauge({ ...container, reason: open }, { help: 'Why the container has ended.', unit: 'bool' }),
    kube_pod_container_status_last_terminated_reason: gauge({ ...container, reason: open }, { help: 'Why the container ended the last time: OOMKilled, Error and so on.', unit: 'bool' }),
    kube_pod_container_status_last_terminated_exitcode: gauge(container, { help: 'Exit code of the last end of the container.' }),
    kube_pod_container_status_last_terminated_timestamp: gauge(container, { help: 'When the container ended the last time.', unit: 'timestampSeconds' }),
    kube_pod_container_status_restarts_total: counter(container, { help: 'Restarts of the container.' }),
    kube_pod_container_state_started: gauge(container, { help: 'When the container started.', unit: 'timestampSeconds' }),
    kube_pod_container_resource_requests: gauge({ ...container, ...amount }, { help: 'What the container asks for, in the unit that the label says.' }),
    kube_pod_container_resource_limits: gauge({ ...container, ...amount }, { help: 'What the container may use at most, in the unit that the label says.' }),
    kube_pod_init_container_status_waiting_reason: gauge({ ...container, reason: open }, { help: 'Why an init container waits.', unit: 'bool' }),
    kube_pod_init_container_status_restarts_total: counter(container, { help: 'Restarts of an init container.' }),

    kube_deployment_created: gauge(deployment, { help: 'When the Deployment was created.', unit: 'timestampSeconds' }),
    kube_deployment_labels: gauge({ ...deployment, label_app: open, label_app_kubernetes_io_name: open, label_service: open, label_team: open }, { help: 'Labels of the Deployment; only those in metricLabelsAllowlist.', unit: 'info' }),
    kube_deployment_spec_replicas: gauge(deployment, { help: 'Replicas that are wanted.' }),
    kube_deployment_spec_paused: gauge(deployment, { help: '1 while the rollout is paused.', unit: 'bool' }),
    kube_deployment_spec_strategy_rollingupdate_max_unavailable: gauge(deployment, { help: 'Replicas that may be missing during a rollout.' }),
    kube_deployment_spec_strategy_rollingupdate_max_surge: gauge(deployment, { help: 'Replicas that may be surplus during a rollout.' }),
    kube_deployment_status_replicas: gauge(deployment, { help: 'Replicas that exist.' }),
    kube_deployment_status_replicas_ready: gauge(deployment, { help: 'Replicas that are ready.' }),
    kube_deployment_status_replicas_available: gauge(deployment, { help: 'Replicas that have been ready for minReadySeconds.' }),
    kube_deployment_status_replicas_unavailable: gauge(deployment, { help: 'Replicas that are still missing.' }),
    kube_deployment_status_replicas_updated: gauge(deployment, { help: 'Replicas of the newest template.' }),
    kube_deployment_status_condition: gauge({ ...deployment, condition: ['Available', 'Progressing', 'ReplicaFailure'], status: truth, reason: deploymentReasons }, { help: '1 for the state of each condition.', unit: 'bool' }),
    kube_deployment_status_observed_generation: gauge(deployment, { help: 'Generation that the controller has seen.' }),
    kube_deployment_metadata_generation: gauge(deployment, { help: 'Generation that is wanted.' }),

    kube_statefulset_created: gauge(statefulset, { help: 'When the StatefulSet was created.', unit: 'timestampSeconds' }),
    kube_statefulset_replicas: gauge(statefulset, { help: 'Replicas that are wanted.' }),
    kube_statefulset_status_replicas: gauge(statefulset, { help: 'Replicas that exist.' }),
    kube_statefulset_status_replicas_ready: gauge(statefulset, { help: 'Replicas that are ready.' }),
    kube_statefulset_status_replicas_available: gauge(statefulset, { help: 'Replicas that have been ready for minReadySeconds.' }),
    kube_statefulset_status_replicas_current: gauge(statefulset, { help: 'Replicas of the current revision.' }),
    kube_statefulset_status_replicas_updated: gauge(statefulset, { help: 'Replicas of the newest revision.' }),
    kube_statefulset_status_current_revision: gauge({ ...statefulset, revision: open }, { help: 'The current revision.', unit: 'info' }),
    kube_statefulset_status_update_revision: gauge({ ...statefulset, revision: open }, { help: 'The newest revision.', unit: 'info' }),
    kube_statefulset_status_observed_generation: gauge(statefulset, { help: 'Generation that the controller has seen.' }),
    kube_statefulset_metadata_generation: gauge(statefulset, { help: 'Generation that is wanted.' }),

    kube_daemonset_created: gauge(daemonset, { help: 'When the DaemonSet was created.', unit: 'timestampSeconds' }),
    kube_daemonset_status_desired_number_scheduled: gauge(daemonset, { help: 'Nodes that should run it.' }),
    kube_daemonset_status_current_number_scheduled: gauge(daemonset, { help: 'Nodes that run it and should.' }),
    kube_daemonset_status_number_misscheduled: gauge(daemonset, { help: 'Nodes that run it and should not.' }),
    kube_daemonset_status_number_ready: gauge(daemonset, { help: 'Nodes where it is ready.' }),
    kube_daemonset_status_number_available: gauge(daemonset, { help: 'Nodes where it has been ready for minReadySeconds.' }),
    kube_daemonset_status_number_unavailable: gauge(daemonset, { help: 'Nodes where it should run and is not available.' }),
    kube_daemonset_status_updated_number_scheduled: gauge(daemonset, { help: 'Nodes that run the newest template.' }),
    kube_daemonset_status_observed_generation: gauge(daemonset, { help: 'Generation that the controller has seen.' }),
    kube_daemonset_metadata_generation: gauge(daemonset, { help: 'Generation that is wanted.' }),

    kube_replicaset_owner: gauge({ ...replicaset, ...owner, owner_is_controller: ['true', 'false', ''] }, { help: 'The object that owns the ReplicaSet.', unit: 'info' }),
    kube_replicaset_spec_replicas: gauge(replicaset, { help: 'Replicas that are wanted.' }),
    kube_replicaset_status_replicas: gauge(replicaset, { help: 'Replicas that exist.' }),
    kube_replicaset_status_ready_replicas: gauge(replicaset, { help: 'Replicas that are ready.' }),

    kube_job_info: gauge(job, { help: 'One for each Job.', unit: 'info' }),
    kube_job_owner: gauge({ ...job, ...owner, owner_is_controller: ['true', 'false', ''] }, { help: 'The object that owns the Job, often a CronJob.', unit: 'info' }),
    kube_job_created: gauge(job, { help: 'When the Job was created.', unit: 'timestampSeconds' }),
    kube_job_complete: gauge({ ...job, condition: truth }, { help: '1 for the state of the condition Complete.', unit: 'bool' }),
    kube_job_failed: gauge({ ...job, condition: truth }, { help: '1 for the state of the condition Failed.', unit: 'bool' }),
    kube_job_status_active: gauge(job, { help: 'Pods of the Job that run.' }),
    kube_job_status_succeeded: gauge(job, { help: 'Pods of the Job that succeeded.' }),
    kube_job_status_failed: gauge({ ...job, reason: ['BackoffLimitExceeded', 'DeadlineExceeded', 'Evicted', ''] }, { help: 'Pods of the Job that failed, and why.' }),
    kube_job_status_start_time: gauge(job, { help: 'When the Job started.', unit: 'timestampSeconds' }),
    kube_job_status_completion_time: gauge(job, { help: 'When the Job was complete.', unit: 'timestampSeconds' }),
    kube_job_spec_completions: gauge(job, { help: 'Pods that must succeed.' }),
    kube_cronjob_info: gauge({ ...cronjob, schedule: open, concurrency_policy: ['Allow', 'Forbid', 'Replace'], timezone: open }, { help: 'One for each CronJob: its schedule.', unit: 'info' }),
    kube_cronjob_created: gauge(cronjob, { help: 'When the CronJob was created.', unit: 'timestampSeconds' }),
    kube_cronjob_next_schedule_time: gauge(cronjob, { help: 'When the CronJob is due next.', unit: 'timestampSeconds' }),
    kube_cronjob_status_active: gauge(cronjob, { help: 'Jobs of the CronJob that run.' }),
    kube_cronjob_status_last_schedule_time: gauge(cronjob, { help: 'When the CronJob last started a Job.', unit: 'timestampSeconds' }),
    kube_cronjob_status_last_successful_time: gauge(cronjob, { help: 'When a Job of the CronJob last succeeded.', unit: 'timestampSeconds' }),
    kube_cronjob_spec_suspend: gauge(cronjob, { help: '1 while the CronJob is suspended.', unit: 'bool' }),

    kube_horizontalpodautoscaler_info: gauge({ ...hpa, scaletargetref_api_version: open, scaletargetref_kind: open, scaletargetref_name: open }, { help: 'What the autoscaler scales.', unit: 'info' }),
    kube_horizontalpodautoscaler_spec_max_replicas: gauge(hpa, { help: 'Most replicas that it may ask for.' }),
    kube_horizontalpodautoscaler_spec_min_replicas: gauge(hpa, { help: 'Fewest replicas that it may ask for.' }),
    kube_horizontalpodautoscaler_status_current_replicas: gauge(hpa, { help: 'Replicas that exist.' }),
    kube_horizontalpodautoscaler_status_desired_replicas: gauge(hpa, { help: 'Replicas that it asks for.' }),
    kube_horizontalpodautoscaler_status_condition: gauge({ ...hpa, condition: ['AbleToScale', 'ScalingActive', 'ScalingLimited'], status: truth }, { help: '1 for the state of each condition.', unit: 'bool' }),
    kube_poddisruptionbudget_status_current_healthy: gauge(pdb, { help: 'Healthy pods.' }),
    kube_poddisruptionbudget_status_desired_healthy: gauge(pdb, { help: 'Healthy pods that there must be.' }),
    kube_poddisruptionbudget_status_expected_pods: gauge(pdb, { help: 'Pods that the budget counts.' }),
    kube_poddisruptionbudget_status_pod_disruptions_allowed: gauge(pdb, { help: 'Pods that may be evicted now.' }),

    kube_node_info: gauge({ ...node, kernel_version: open, os_image: open, container_runtime_version: open, kubelet_version: open, kubeproxy_version: open, pod_cidr: open, provider_id: open, system_uuid: open, internal_ip: open }, { help: 'One for each node: its versions and addresses.', unit: 'info' }),
    kube_node_created: gauge(node, { help: 'When the node joined.', unit: 'timestampSeconds' }),
    kube_node_role: gauge({ ...node, role: open }, { help: 'The roles of the node.', unit: 'info' }),
    kube_node_spec_taint: gauge({ ...node, key: open, value: open, effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] }, { help: 'The taints of the node.', unit: 'info' }),
    kube_node_spec_unschedulable: gauge(node, { help: '1 while the node is cordoned.', unit: 'bool' }),
    kube_node_status_condition: gauge({ ...node, condition: open, status: truth }, { help: '1 for the state of each condition: Ready, MemoryPressure, DiskPressure, PIDPressure, NetworkUnavailable and what a problem detector adds.', unit: 'bool' }),
    kube_node_status_allocatable: gauge(amount, { help: 'What pods may use on the node, in the unit that the label says.' }),
    kube_node_status_capacity: gauge(amount, { help: 'What the node has, in the unit that the label says.' }),

    kube_namespace_created: gauge(ns, { help: 'When the namespace was created.', unit: 'timestampSeconds' }),
    kube_namespace_labels: gauge({ ...ns, label_team: open, label_environment: open }, { help: 'Labels of the namespace; only those in metricLabelsAllowlist.', unit: 'info' }),
    kube_namespace_status_phase: gauge({ ...ns, phase: ['Active', 'Terminating'] }, { help: '1 for the phase of the namespace.', unit: 'bool' }),
    kube_resourcequota: gauge({ ...ns, resourcequota: open, resource: open, type: ['hard', 'used'] }, { help: 'What the quota grants and what is used of it.' }),
    kube_limitrange: gauge({ ...ns, limitrange: open, resource: open, type: ['Pod', 'Container', 'PersistentVolumeClaim'], constraint: ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] }, { help: 'The limits that a LimitRange sets.' }),

    kube_persistentvolume_capacity_bytes: gauge(pv, { help: 'Size of the volume.' }),
    kube_persistentvolume_claim_ref: gauge({ ...pv, claim_namespace: open, name: open }, { help: 'The claim that the volume is bound to.', unit: 'info' }),
    kube_persistentvolume_status_phase: gauge({ ...pv, phase: ['Bound', 'Failed', 'Pending', 'Available', 'Released'] }, { help: '1 for the phase of the volume.', unit: 'bool' }),
    kube_persistentvolumeclaim_info: gauge({ ...pvc, storageclass: open, volumename: open, volumemode: ['Filesystem', 'Block', ''] }, { help: 'One for each claim: its class and volume.', unit: 'info' }),
    kube_persistentvolumeclaim_resource_requests_storage_bytes: gauge(pvc, { help: 'Size that the claim asks for.' }),
    kube_persistentvolumeclaim_status_phase: gauge({ ...pvc, phase: ['Pending', 'Bound', 'Lost'] }, { help: '1 for the phase of the claim.', unit: 'bool' }),

    kube_service_info: gauge({ ...ns, service: open, uid: open, cluster_ip: open, external_name: open, external_traffic_policy: open, load_balancer_ip: open }, { help: 'One for each Service: its addresses.', unit: 'info' }),
    kube_service_spec_type: gauge({ ...ns, service: open, uid: open, type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] }, { help: 'The type of the Service.', unit: 'info' }),
    kube_endpoint_address: gauge({ ...ns, endpoint: open, ip: open, port_name: open, port_protocol: ['TCP', 'UDP', 'SCTP'], port_number: open, ready: ['true', 'false'] }, { help: 'The addresses behind a Service, and whether they are ready.', unit: 'info' }),
    kube_ingress_info: gauge({ ...ns, ingress: open, ingressclass: open }, { help: 'One for each Ingress.', unit: 'info' }),
    kube_ingress_tls: gauge({ ...ns, ingress: open, tls_host: open, secret: open }, { help: 'The certificate Secret of each host of an Ingress.', unit: 'info' }),
    kube_configmap_info: gauge({ ...ns, configmap: open }, { help: 'One for each ConfigMap.', unit: 'info' }),
    kube_secret_info: gauge({ ...ns, secret: open }, { help: 'One for each Secret.', unit: 'info' }),
    kube_lease_renew_time: gauge({ ...ns, lease: open }, { help: 'When the lease was last renewed.', unit: 'timestampSeconds' }),
  },
  { producer: 'kube-state-metrics' },
);
