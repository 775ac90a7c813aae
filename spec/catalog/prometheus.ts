// Source: Prometheus 3.16 (module v0.316.0), its own /metrics read with rules, an Alertmanager and remote write configured.
import { counter, gauge, histogram, metrics, open, summary } from '../metric.ts';

const group = { rule_group: open } as const;
const alertmanager = { alertmanager: open } as const;
const remote = { remote_name: open, url: open } as const;
const pool = { scrape_job: open } as const;
const discovery = { name: ['scrape', 'notify'], config: open } as const;
const sample = { type: ['float', 'histogram'] } as const;

/** What Prometheus tells about itself. */
export const prometheus = metrics(
  {
    prometheus_build_info: gauge(['branch', 'goarch', 'goos', 'goversion', 'revision', 'tags', 'version'], { help: 'Version of Prometheus.', unit: 'info' }),
    prometheus_ready: gauge([], { help: '1 when it answers queries.', unit: 'bool' }),
    prometheus_config_last_reload_successful: gauge([], { help: '1 when the last configuration was taken.', unit: 'bool' }),
    prometheus_config_last_reload_success_timestamp_seconds: gauge([], { help: 'When a configuration was last taken.' }),

    prometheus_rule_evaluations_total: counter(group, { help: 'Rules evaluated.' }),
    prometheus_rule_evaluation_failures_total: counter(group, { help: 'Rules that could not be evaluated.' }),
    prometheus_rule_evaluation_duration_seconds: summary([], { help: 'How long a rule took.' }),
    prometheus_rule_group_duration_seconds: summary([], { help: 'How long a group took.' }),
    prometheus_rule_group_interval_seconds: gauge(group, { help: 'Interval of the group.' }),
    prometheus_rule_group_iterations_total: counter(group, { help: 'Evaluations of the group that were due.' }),
    prometheus_rule_group_iterations_missed_total: counter(group, { help: 'Evaluations of the group that were left out, since the one before was not done.' }),
    prometheus_rule_group_last_duration_seconds: gauge(group, { help: 'How long the last evaluation of the group took.' }),
    prometheus_rule_group_last_evaluation_timestamp_seconds: gauge(group, { help: 'When the group was last evaluated.' }),
    prometheus_rule_group_last_evaluation_samples: gauge(group, { help: 'Samples that the last evaluation gave.' }),
    prometheus_rule_group_rules: gauge(group, { help: 'Rules in the group.' }),

    prometheus_notifications_alertmanagers_discovered: gauge([], { help: 'Alertmanagers that are known.' }),
    prometheus_notifications_sent_total: counter(alertmanager, { help: 'Alerts sent.' }),
    prometheus_notifications_errors_total: counter(alertmanager, { help: 'Alerts that could not be sent.' }),
    prometheus_notifications_dropped_total: counter(alertmanager, { help: 'Alerts given up.' }),
    prometheus_notifications_queue_length: gauge(alertmanager, { help: 'Alerts that wait to be sent.' }),
    prometheus_notifications_queue_capacity: gauge([], { help: 'Alerts that can wait.' }),
    prometheus_notifications_latency_seconds: summary(alertmanager, { help: 'How long it took to send alerts.' }),

    prometheus_target_scrape_pool_targets: gauge(pool, { help: 'Targets of the job.' }),
    prometheus_target_scrape_pools_failed_total: counter([], { help: 'Jobs that could not be set up.' }),
    prometheus_target_scrape_pool_exceeded_target_limit_total: counter([], { help: 'Times that a job had more targets than it may.' }),
    prometheus_target_scrapes_exceeded_sample_limit_total: counter([], { help: 'Scrapes thrown away for too many samples.' }),
    prometheus_target_scrapes_exceeded_body_size_limit_total: counter([], { help: 'Scrapes thrown away for their size.' }),
    prometheus_target_scrapes_sample_duplicate_timestamp_total: counter([], { help: 'Samples thrown away, since there was another with the same time.' }),
    prometheus_target_scrapes_sample_out_of_order_total: counter([], { help: 'Samples thrown away, since a later one was there already.' }),
    prometheus_target_scrapes_sample_out_of_bounds_total: counter([], { help: 'Samples thrown away, since they were too old or too new.' }),
    prometheus_target_sync_failed_total: counter(pool, { help: 'Targets that could not be taken over.' }),
    prometheus_target_metadata_cache_entries: gauge(pool, { help: 'Metrics whose help is kept.' }),
    prometheus_sd_discovered_targets: gauge(discovery, { help: 'Targets that discovery found.' }),
    prometheus_sd_failed_configs: gauge({ name: ['scrape', 'notify'] }, { help: 'Discoveries that could not be started.' }),
    prometheus_sd_kubernetes_failures_total: counter([], { help: 'Calls to the Kubernetes API that failed.' }),

    prometheus_http_requests_total: counter(['code', 'handler'], { help: 'Requests answered.' }),
    prometheus_http_request_duration_seconds: histogram(['handler'], { help: 'How long requests took.', buckets: [0.1, 0.2, 0.4, 1, 3, 8, 20, 60, 120] }),
    prometheus_engine_queries: gauge([], { help: 'Queries under way.' }),
    prometheus_engine_queries_concurrent_max: gauge([], { help: 'Queries that can be under way.' }),
    prometheus_engine_query_duration_seconds: summary({ slice: ['queue_time', 'prepare_time', 'inner_eval', 'result_sort'] }, { help: 'How long the parts of a query took.' }),
    prometheus_engine_query_samples_total: counter([], { help: 'Samples that queries loaded.' }),

    prometheus_tsdb_head_series: gauge([], { help: 'Series in memory.' }),
    prometheus_tsdb_head_series_created_total: counter([], { help: 'Series begun.' }),
    prometheus_tsdb_head_series_removed_total: counter([], { help: 'Series taken out of memory.' }),
    prometheus_tsdb_head_stale_series: gauge([], { help: 'Series in memory that have ended.' }),
    prometheus_tsdb_head_chunks: gauge([], { help: 'Chunks in memory.' }),
    prometheus_tsdb_head_samples_appended_total: counter(sample, { help: 'Samples taken in.' }),
    prometheus_tsdb_head_max_time_seconds: gauge([], { help: 'Newest sample in memory.', unit: 'timestampSeconds' }),
    prometheus_tsdb_head_min_time_seconds: gauge([], { help: 'Oldest sample in memory.', unit: 'timestampSeconds' }),
    prometheus_tsdb_lowest_timestamp_seconds: gauge([], { help: 'Oldest sample of all.' }),
    prometheus_tsdb_out_of_order_samples_total: counter(sample, { help: 'Samples that came too late.' }),
    prometheus_tsdb_blocks_loaded: gauge([], { help: 'Blocks on disk.' }),
    prometheus_tsdb_storage_blocks_bytes: gauge([], { help: 'Size of the blocks.' }),
    prometheus_tsdb_retention_limit_seconds: gauge([], { help: 'How long samples are kept; 0 when there is no limit.' }),
    prometheus_tsdb_retention_limit_bytes: gauge([], { help: 'How much is kept; 0 when there is no limit.' }),
    prometheus_tsdb_compactions_total: counter([], { help: 'Compactions.' }),
    prometheus_tsdb_compactions_failed_total: counter([], { help: 'Compactions that failed.' }),
    prometheus_tsdb_reloads_failures_total: counter([], { help: 'Times that blocks could not be read from disk.' }),
    prometheus_tsdb_checkpoint_creations_failed_total: counter([], { help: 'Checkpoints that could not be written.' }),
    prometheus_tsdb_wal_corruptions_total: counter([], { help: 'Damage found in the write-ahead log.' }),
    prometheus_tsdb_wal_truncations_failed_total: counter([], { help: 'Times that the write-ahead log could not be cut.' }),
    prometheus_tsdb_wal_writes_failed_total: counter([], { help: 'Writes to the write-ahead log that failed.' }),
    prometheus_tsdb_wal_storage_size_bytes: gauge([], { help: 'Size of the write-ahead log.' }),

    prometheus_remote_storage_samples_total: counter(remote, { help: 'Samples sent to remote storage.' }),
    prometheus_remote_storage_samples_failed_total: counter(remote, { help: 'Samples that remote storage did not take.' }),
    prometheus_remote_storage_samples_retried_total: counter(remote, { help: 'Samples sent to remote storage again.' }),
    prometheus_remote_storage_samples_pending: gauge(remote, { help: 'Samples that wait to be sent.' }),
    prometheus_remote_storage_shards: gauge(remote, { help: 'Senders in use.' }),
    prometheus_remote_storage_shards_desired: gauge(remote, { help: 'Senders that would be needed.' }),
    prometheus_remote_storage_shards_max: gauge(remote, { help: 'Senders that there may be.' }),
    prometheus_remote_storage_highest_timestamp_in_seconds: gauge([], { help: 'Newest sample that remote storage has to get.', unit: 'timestampSeconds' }),
    prometheus_remote_storage_queue_highest_sent_timestamp_seconds: gauge(remote, { help: 'Newest sample that was sent.' }),
  },
  { producer: 'prometheus', job: 'kube-prometheus-stack-prometheus' },
);
