// Source: Alertmanager 0.34.2, its own /metrics read with one receiver configured; buckets of notify/metrics.go.
import { counter, gauge, histogram, metrics, summary } from '../metric.ts';

/** Every kind of receiver that Alertmanager 0.34 has. */
const integration = ['discord', 'email', 'incidentio', 'jira', 'mattermost', 'msteams', 'msteamsv2', 'opsgenie', 'pagerduty', 'pushover', 'rocketchat', 'slack', 'sns', 'telegram', 'victorops', 'webex', 'webhook', 'wechat'] as const;
const by = { integration } as const;
const message = { msg_type: ['full_state', 'update'] } as const;

/** Prometheus client default: https://pkg.go.dev/github.com/prometheus/client_golang/prometheus#pkg-variables */
const DEFAULT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** What Alertmanager tells about itself. */
export const alertmanager = metrics(
  {
    alertmanager_build_info: gauge(['branch', 'goarch', 'goos', 'goversion', 'revision', 'tags', 'version'], { help: 'Version of Alertmanager.', unit: 'info' }),
    alertmanager_config_last_reload_successful: gauge([], { help: '1 when the last configuration was taken.', unit: 'bool' }),
    alertmanager_config_last_reload_success_timestamp_seconds: gauge([], { help: 'When a configuration was last taken.' }),
    alertmanager_config_hash: gauge([], { help: 'Hash of the configuration; differs between replicas that do not agree.' }),
    alertmanager_receivers: gauge([], { help: 'Receivers in the configuration.' }),
    alertmanager_integrations: gauge([], { help: 'Integrations in the configuration.' }),
    alertmanager_inhibition_rules: gauge([], { help: 'Inhibitions in the configuration.' }),

    alertmanager_alerts: gauge({ state: ['active', 'suppressed', 'unprocessed'] }, { help: 'Alerts by state.' }),
    alertmanager_alerts_received_total: counter({ status: ['firing', 'resolved'], version: ['v2'] }, { help: 'Alerts received.' }),
    alertmanager_alerts_invalid_total: counter({ version: ['v2'] }, { help: 'Alerts refused.' }),
    alertmanager_dispatcher_aggregation_groups: gauge([], { help: 'Groups of alerts.' }),
    alertmanager_dispatcher_aggregation_group_limit_reached_total: counter([], { help: 'Groups refused, since there were too many.' }),
    alertmanager_dispatcher_alert_processing_duration_seconds: summary([], { help: 'How long it took to route an alert.' }),

    alertmanager_notifications_total: counter(by, { help: 'Notifications tried.' }),
    alertmanager_notifications_failed_total: counter({ ...by, reason: ['authError', 'clientError', 'contextCanceled', 'contextDeadlineExceeded', 'other', 'rateLimited', 'serverError'] }, { help: 'Notifications that failed for good.' }),
    alertmanager_notification_requests_total: counter(by, { help: 'Requests made to notify, retries included.' }),
    alertmanager_notification_requests_failed_total: counter(by, { help: 'Requests that failed.' }),
    alertmanager_notification_latency_seconds: histogram(by, { help: 'How long a notification took.', buckets: [1, 5, 10, 15, 20] }),

    alertmanager_silences: gauge({ state: ['active', 'expired', 'pending'] }, { help: 'Silences by state.' }),
    alertmanager_silences_queries_total: counter([], { help: 'Questions to the silences.' }),
    alertmanager_silences_query_errors_total: counter([], { help: 'Questions to the silences that failed.' }),
    alertmanager_silences_maintenance_errors_total: counter([], { help: 'Clean-ups of the silences that failed.' }),
    alertmanager_silences_snapshot_size_bytes: gauge([], { help: 'Size of the silences on disk.' }),
    alertmanager_nflog_queries_total: counter([], { help: 'Questions to the notification log.' }),
    alertmanager_nflog_query_errors_total: counter([], { help: 'Questions to the notification log that failed.' }),
    alertmanager_nflog_maintenance_errors_total: counter([], { help: 'Clean-ups of the notification log that failed.' }),
    alertmanager_nflog_snapshot_size_bytes: gauge([], { help: 'Size of the notification log on disk.' }),

    alertmanager_cluster_enabled: gauge([], { help: '1 when replicas talk to each other.', unit: 'bool' }),
    alertmanager_cluster_members: gauge([], { help: 'Replicas that this one sees, itself included.' }),
    alertmanager_cluster_failed_peers: gauge([], { help: 'Replicas that are gone.' }),
    alertmanager_cluster_health_score: gauge([], { help: '0 when the cluster is well; higher is worse.' }),
    alertmanager_cluster_peer_info: gauge(['peer'], { help: 'Name of this replica.', unit: 'info' }),
    alertmanager_cluster_messages_queued: gauge([], { help: 'Messages that wait to be sent to replicas.' }),
    alertmanager_cluster_messages_received_total: counter(message, { help: 'Messages from replicas.' }),
    alertmanager_cluster_messages_sent_total: counter(message, { help: 'Messages to replicas.' }),
    alertmanager_cluster_reconnections_failed_total: counter([], { help: 'Replicas that could not be reached again.' }),
    alertmanager_peer_position: gauge([], { help: 'Place of this replica; the first one notifies first.' }),

    alertmanager_http_request_duration_seconds: histogram(['code', 'handler', 'method'], { help: 'How long requests took.', buckets: DEFAULT_BUCKETS }),
    alertmanager_http_requests_in_flight: gauge(['method'], { help: 'Requests under way.' }),
    alertmanager_http_concurrency_limit_exceeded_total: counter(['method'], { help: 'Requests refused, since there were too many at once.' }),
  },
  { producer: 'alertmanager', job: 'kube-prometheus-stack-alertmanager' },
);
