// Source: ours, apps/detector. Names and meaning of the first six: handbook sections 17 and 19; the rest: services.md 1a and 6.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const reason = ['level_shift', 'volatility_spike', 'trend_break', 'percent_change', 'unexplained'] as const;
const by = { metric: open } as const;

/** What the detector tells about the metrics that it watches, and about itself. The label `metric` is the entry of AIOPS_METRICS. */
export const aiops = metrics(
  {
    aiops_anomaly_current: gauge(by, { help: '1 while the metric is anomalous.', unit: 'bool' }),
    aiops_anomaly_score: gauge(by, { help: 'How anomalous the metric is: above 1 is an anomaly, whatever the model.' }),
    aiops_anomaly_info: gauge({ ...by, reason }, { help: 'Why the metric is anomalous: one series for each reason that holds, none when it is well.', unit: 'info' }),
    aiops_anomaly_zscore: gauge({ ...by, window: ['1h', '6h', '24h'] }, { help: 'Robust standard deviations between the value and what the window says.' }),
    aiops_anomaly_delta: gauge(by, { help: 'Last value minus the mean of 24 hours, in the unit of the metric.' }),
    aiops_last_run_timestamp: gauge([], { help: 'When the detector last went over its metrics.', unit: 'timestampSeconds' }),

    aiops_last_success_timestamp_seconds: gauge(by, { help: 'When the metric was last scored.' }),
    aiops_metric_state: gauge({ ...by, state: ['warming', 'ready', 'stale', 'no_data', 'error'] }, { help: '1 for the state of the watch over the metric. A failure is a state, never an anomaly.', unit: 'bool' }),
    aiops_expected: gauge({ ...by, bound: ['lower', 'mid', 'upper'] }, { help: 'The band in which the metric is expected, in its own unit.' }),
    aiops_observed: gauge(by, { help: 'The value that was scored, in the unit of the metric.' }),
    aiops_model_state: gauge({ ...by, state: ['trained', 'fallback', 'missing'] }, { help: '1 for the model in use: fallback is robust z alone.', unit: 'bool' }),
    aiops_model_age_seconds: gauge(by, { help: 'Time since the model in use was trained.' }),
    aiops_train_duration_seconds: histogram([], { help: 'How long training took.', buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600] }),
    aiops_train_skipped_total: counter({ reason: ['running', 'too_few_rows', 'not_better', 'locked'] }, { help: 'Trainings that gave no new model.' }),

    aiops_poll_duration_seconds: histogram([], { help: 'How long one round over all metrics took.', buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }),
    aiops_poll_errors_total: counter({ reason: ['timeout', 'http', 'parse', 'too_many_series', 'too_large', 'query'] }, { help: 'Questions to Prometheus that failed.' }),
    aiops_datapoints_received_total: counter(by, { help: 'Samples read from Prometheus.' }),
    aiops_metrics_owned: gauge([], { help: 'Metrics that this replica watches.' }),
    aiops_notifications_total: counter({ channel: ['slack', 'discord', 'pagerduty', 'runbooks'], result: ['sent', 'failed', 'held_off'] }, { help: 'Messages about anomalies.' }),
    aiops_database_up: gauge([], { help: '1 when the database answers.', unit: 'bool' }),
  },
  { producer: 'aiops-detector' },
);
