// Source: Argo CD 3.5.7 (2 Nov 2026), docs/operator-manual/metrics.md, controller/, server/ and reposerver/metrics/*.go.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

/** The Application's own namespace becomes `exported_namespace`, since the chart's monitors do not honour labels. */
const app = { exported_namespace: open, name: open, project: open } as const;
const appset = { exported_namespace: open, name: open } as const;
const cluster = { server: open } as const;
const git = { repo: open, request_type: ['ls-remote', 'fetch'] } as const;
const revision = { repo: open, revision: open } as const;
const kubectl = { host: open, verb: open } as const;
const redis = { hostname: open, initiator: open } as const;

/** What the parts of Argo CD tell about Applications, clusters and themselves. */
export const argocd = metrics(
  {
    argocd_info: gauge(['version'], { help: 'Version of Argo CD.', unit: 'info' }),
    argocd_app_info: gauge({ ...app, autosync_enabled: ['true', 'false'], repo: open, dest_server: open, dest_namespace: open, sync_status: ['Synced', 'OutOfSync', 'Unknown'], health_status: ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'], operation: ['', 'sync', 'delete'] }, { help: 'One for each Application: its state.', unit: 'info' }),
    argocd_app_condition: gauge({ ...app, condition: open }, { help: 'Conditions of the Application that metrics.applicationConditions names.', unit: 'info' }),
    argocd_app_orphaned_resources_count: gauge(app, { help: 'Objects in the namespace that no Application owns.' }),
    argocd_app_sync_total: counter({ ...app, dest_server: open, phase: ['Error', 'Failed', 'Running', 'Succeeded', 'Terminating'], dry_run: ['true', 'false'] }, { help: 'Syncs, by how they ended.' }),
    argocd_app_sync_duration_seconds_total: counter({ ...app, dest_server: open }, { help: 'Time spent syncing.' }),
    argocd_app_k8s_request_total: counter({ ...app, server: open, response_code: open, verb: open, resource_kind: open, resource_namespace: open, dry_run: ['true', 'false'] }, { help: 'Calls to the Kubernetes API for an Application.' }),
    argocd_app_reconcile: histogram({ exported_namespace: open, dest_server: open }, { help: 'How long it took to compare an Application with its cluster.', unit: 'seconds', buckets: [0.25, 0.5, 1, 2, 4, 8, 16] }),
    argocd_appset_info: gauge({ ...appset, resource_update_status: open }, { help: 'One for each ApplicationSet: its state.', unit: 'info' }),
    argocd_appset_owned_applications: gauge(appset, { help: 'Applications that the ApplicationSet made.' }),
    argocd_appset_reconcile: histogram(appset, { help: 'How long it took to work off an ApplicationSet.', unit: 'seconds' }),

    argocd_cluster_info: gauge({ ...cluster, k8s_version: open, name: open }, { help: 'One for each cluster: its version.', unit: 'info' }),
    argocd_cluster_connection_status: gauge({ ...cluster, k8s_version: open }, { help: '1 when the cluster can be reached.', unit: 'bool' }),
    argocd_cluster_api_resources: gauge(cluster, { help: 'Kinds that are watched.' }),
    argocd_cluster_api_resource_objects: gauge(cluster, { help: 'Objects that are watched.' }),
    argocd_cluster_cache_age_seconds: gauge(cluster, { help: 'Age of what is known about the cluster.' }),
    argocd_cluster_events_total: counter({ ...cluster, group: open, kind: open }, { help: 'Changes of objects that were worked off.' }),
    argocd_resource_events_processing: histogram(cluster, { help: 'How long it took to work off a batch of changes.', unit: 'seconds', buckets: [0.25, 0.5, 1, 2, 4, 8, 16] }),
    argocd_resource_events_processed_in_batch: gauge(cluster, { help: 'Changes in the last batch.' }),

    argocd_kubectl_exec_total: counter({ hostname: open, command: ['apply', 'auth', 'create', 'replace'] }, { help: 'Calls of kubectl.' }),
    argocd_kubectl_exec_pending: gauge({ hostname: open, command: ['apply', 'auth', 'create', 'replace'] }, { help: 'Calls of kubectl under way.' }),
    argocd_kubectl_requests_total: counter({ host: open, method: ['GET', 'DELETE', 'PATCH', 'POST', 'PUT'], code: open }, { help: 'Calls to the Kubernetes API.' }),
    argocd_kubectl_request_duration_seconds: histogram(kubectl, { help: 'How long calls to the Kubernetes API took.' }),
    argocd_kubectl_rate_limiter_duration_seconds: histogram(kubectl, { help: 'How long calls to the Kubernetes API were held back.' }),
    argocd_kubectl_request_retries_total: counter({ host: open, method: ['GET', 'DELETE', 'PATCH', 'POST', 'PUT'], code: open }, { help: 'Calls to the Kubernetes API made again.' }),
    argocd_redis_request_total: counter({ ...redis, command: open, failed: ['true', 'false'] }, { help: 'Calls to Redis.' }),
    argocd_redis_request_duration: histogram(redis, { help: 'How long calls to Redis took.', unit: 'seconds' }),

    argocd_login_request_total: counter(['status'], { help: 'Logins.' }),
    argocd_proxy_extension_request_total: counter(['extension', 'status'], { help: 'Requests to extensions.' }),
    argocd_proxy_extension_request_duration_seconds: histogram(['extension'], { help: 'How long requests to extensions took.', buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10] }),

    argocd_git_request_total: counter(git, { help: 'Calls to Git repositories.' }),
    argocd_git_request_duration_seconds: histogram(git, { help: 'How long calls to Git repositories took.', buckets: [0.1, 0.25, 0.5, 1, 2, 4, 10, 20] }),
    argocd_git_fetch_fail_total: counter(revision, { help: 'Fetches that failed.' }),
    argocd_git_lsremote_fail_total: counter(revision, { help: 'Lookups of a revision that failed.' }),
    argocd_oci_request_total: counter({ repo: open, request_type: open }, { help: 'Calls to OCI registries.' }),
    argocd_oci_request_duration_seconds: histogram({ repo: open, request_type: open }, { help: 'How long calls to OCI registries took.', buckets: [0.1, 0.25, 0.5, 1, 2, 4, 10, 20] }),
    argocd_repo_pending_request_total: gauge(['repo'], { help: 'Requests that wait for the lock of a repository.' }),
    argocd_repo_parallelism_wait_duration_seconds: histogram([], { help: 'How long a request waited to make manifests.', buckets: [0.1, 0.25, 0.5, 1, 2, 4, 10, 20, 60, 120] }),
  },
  { producer: 'argocd', job: '' },
);
