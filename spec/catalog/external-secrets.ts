// Source: external-secrets 1.3.2, docs/api/metrics.md, pkg/controllers/metrics/labels.go; names unchanged in 2.x.
import { counter, gauge, metrics, open } from '../metric.ts';

/** The namespace of the object becomes `exported_namespace`, since the chart's monitor does not honour labels. */
const object = { name: open, exported_namespace: open } as const;
const condition = { ...object, condition: open, status: ['True', 'False', 'Unknown'] } as const;

/** What external-secrets tells about the Secrets that it makes. */
export const externalSecrets = metrics(
  {
    externalsecret_sync_calls_total: counter(object, { help: 'Syncs of an ExternalSecret.' }),
    externalsecret_sync_calls_error: counter(object, { help: 'Syncs of an ExternalSecret that failed.' }),
    externalsecret_status_condition: gauge(condition, { help: '1 for the state of each condition; Ready is the one that counts.', unit: 'bool' }),
    externalsecret_reconcile_duration: gauge(object, { help: 'How long the last sync took, in nanoseconds.' }),
    externalsecret_provider_api_calls_count: counter({ provider: open, call: open, status: ['success', 'error'] }, { help: 'Calls to a store of secrets.' }),
    secretstore_status_condition: gauge(condition, { help: '1 for the state of each condition of a SecretStore.', unit: 'bool' }),
    secretstore_reconcile_duration: gauge(object, { help: 'How long the last check of a SecretStore took, in nanoseconds.' }),
    clustersecretstore_status_condition: gauge(condition, { help: '1 for the state of each condition of a ClusterSecretStore.', unit: 'bool' }),
    clustersecretstore_reconcile_duration: gauge(object, { help: 'How long the last check of a ClusterSecretStore took, in nanoseconds.' }),
    clusterexternalsecret_status_condition: gauge(condition, { help: '1 for the state of each condition of a ClusterExternalSecret.', unit: 'bool' }),
    clusterexternalsecret_reconcile_duration: gauge(object, { help: 'How long the last sync of a ClusterExternalSecret took, in nanoseconds.' }),
    pushsecret_status_condition: gauge(condition, { help: '1 for the state of each condition of a PushSecret.', unit: 'bool' }),
    pushsecret_reconcile_duration: gauge(object, { help: 'How long the last push took, in nanoseconds.' }),
    controller_runtime_reconcile_total: counter({ controller: open, result: ['success', 'error', 'requeue', 'requeue_after'] }, { help: 'Objects worked off, by controller.' }),
    controller_runtime_reconcile_errors_total: counter(['controller'], { help: 'Objects that could not be worked off, by controller.' }),
    workqueue_depth: gauge(['name', 'controller', 'priority'], { help: 'Objects that wait to be worked off.' }),
  },
  { producer: 'external-secrets', job: 'external-secrets-metrics' },
);
