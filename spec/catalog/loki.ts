// Source: Loki 3.7.8, its own /metrics read with a rule, retention and a few lines; pkg/{ingester,compactor,ruler/base,validation,loghttp/push} and
// dskit's server/metrics.go for the rest.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const tenant = { tenant: open } as const;
const received = { tenant: open, is_internal_stream: ['true', 'false'], policy: open, format: open } as const;
const discarded = { reason: open, tenant: open, retention_hours: open, policy: open, format: open } as const;
const rules = { user: open, rule_group: open } as const;
const outcome = { status: ['success', 'failure'] } as const;

/** What Loki tells about itself. */
export const loki = metrics(
  {
    loki_build_info: gauge(['branch', 'goarch', 'goos', 'goversion', 'revision', 'tags', 'version'], { help: 'Version of Loki.', unit: 'info' }),
    loki_request_duration_seconds: histogram({ method: open, route: open, status_code: open, ws: ['true', 'false'] }, { help: 'How long requests took.', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100] }),
    loki_inflight_requests: gauge(['method', 'route'], { help: 'Requests under way.' }),
    loki_panic_total: counter([], { help: 'Crashes that were caught.' }),
    loki_internal_log_messages_total: counter({ level: ['debug', 'info', 'warn', 'error'] }, { help: 'Lines that Loki itself logged.' }),

    loki_distributor_bytes_received_total: counter({ ...received, retention_hours: open }, { help: 'Bytes of log lines received.' }),
    loki_distributor_lines_received_total: counter(received, { help: 'Log lines received.' }),
    loki_discarded_samples_total: counter(discarded, { help: 'Log lines thrown away, and why: rate_limited, line_too_long, greater_than_max_sample_age and so on.' }),
    loki_discarded_bytes_total: counter(discarded, { help: 'Bytes of log lines thrown away, and why.' }),

    loki_ingester_memory_streams: gauge(tenant, { help: 'Streams in memory.' }),
    loki_ingester_memory_chunks: gauge([], { help: 'Chunks in memory.' }),
    loki_ingester_streams_created_total: counter(tenant, { help: 'Streams begun.' }),
    loki_ingester_streams_removed_total: counter(tenant, { help: 'Streams taken out of memory.' }),
    loki_ingester_chunks_created_total: counter([], { help: 'Chunks begun.' }),
    loki_ingester_chunks_flushed_total: counter(['reason'], { help: 'Chunks written to the store.' }),
    loki_ingester_chunks_flush_failures_total: counter([], { help: 'Chunks that could not be written to the store.' }),
    loki_ingester_chunks_stored_total: counter(tenant, { help: 'Chunks stored.' }),
    loki_ingester_chunk_stored_bytes_total: counter(tenant, { help: 'Bytes stored.' }),
    loki_ingester_wal_disk_full_failures_total: counter([], { help: 'Writes to the write-ahead log that failed for want of disk.' }),
    loki_ingester_wal_corruptions_total: counter(['type'], { help: 'Damage found in the write-ahead log.' }),
    loki_ingester_wal_replay_active: gauge([], { help: '1 while the write-ahead log is read.', unit: 'bool' }),
    loki_ingester_checkpoint_creations_failed_total: counter([], { help: 'Checkpoints that could not be written.' }),

    loki_boltdb_shipper_compactor_running: gauge([], { help: '1 on the replica that compacts.', unit: 'bool' }),
    loki_boltdb_shipper_compact_tables_operation_total: counter(outcome, { help: 'Compactions.' }),
    loki_boltdb_shipper_compact_tables_operation_duration_seconds: gauge([], { help: 'How long the last compaction took.' }),
    loki_boltdb_shipper_compact_tables_operation_last_successful_run_timestamp_seconds: gauge([], { help: 'When a compaction last worked.' }),
    loki_compactor_apply_retention_operation_total: counter(outcome, { help: 'Runs that delete what is too old.' }),
    loki_compactor_apply_retention_operation_duration_seconds: gauge([], { help: 'How long the last such run took.' }),
    loki_compactor_apply_retention_last_successful_run_timestamp_seconds: gauge([], { help: 'When such a run last worked.' }),
    loki_boltdb_shipper_retention_sweeper_marker_files_current: gauge(['from'], { help: 'Lists of chunks that wait to be deleted.' }),
    loki_compactor_pending_delete_requests_count: gauge([], { help: 'Wishes to delete that are not done.' }),
    loki_compactor_oldest_pending_delete_request_age_seconds: gauge([], { help: 'Age of the oldest of them.' }),

    loki_prometheus_rule_evaluations_total: counter(rules, { help: 'Log alerts and records evaluated.' }),
    loki_prometheus_rule_evaluation_failures_total: counter(rules, { help: 'Log alerts and records that could not be evaluated.' }),
    loki_prometheus_rule_group_iterations_total: counter(rules, { help: 'Evaluations of the group that were due.' }),
    loki_prometheus_rule_group_iterations_missed_total: counter(rules, { help: 'Evaluations of the group that were left out.' }),
    loki_prometheus_rule_group_interval_seconds: gauge(rules, { help: 'Interval of the group.' }),
    loki_prometheus_rule_group_last_duration_seconds: gauge(rules, { help: 'How long the last evaluation of the group took.' }),
    loki_prometheus_rule_group_last_evaluation_timestamp_seconds: gauge(rules, { help: 'When the group was last evaluated.' }),
    loki_prometheus_rule_group_rules: gauge(rules, { help: 'Rules in the group.' }),
    loki_prometheus_notifications_sent_total: counter(['user', 'alertmanager'], { help: 'Alerts sent to Alertmanager.' }),
    loki_prometheus_notifications_errors_total: counter(['user', 'alertmanager'], { help: 'Alerts that could not be sent.' }),
    loki_prometheus_notifications_dropped_total: counter(['user', 'alertmanager'], { help: 'Alerts given up.' }),
    loki_prometheus_notifications_queue_length: gauge(['user', 'alertmanager'], { help: 'Alerts that wait to be sent.' }),
  },
  { producer: 'loki', job: '' },
);
