// Source: OpenTelemetry collector 0.155.0, run with a pipeline for each signal and its /metrics read; documentation.md of service, exporterhelper,
// receiverhelper, processorhelper and batchprocessor. Its reader leaves out `_total` and units unless `without_type_suffix: false` and
// `without_units: false` are set (service/telemetry/otelconftelemetry/internal/migration/v0.3.0.go); older dashboards have the longer names.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const exporter = { exporter: open } as const;
const receiver = { receiver: open, transport: open } as const;
const processor = { processor: open } as const;

/** What the collector tells about itself on port 8888. */
export const opentelemetryCollector = metrics(
  {
    otelcol_receiver_accepted_spans: counter(receiver, { help: 'Spans taken in.' }),
    otelcol_receiver_accepted_metric_points: counter(receiver, { help: 'Metric points taken in.' }),
    otelcol_receiver_accepted_log_records: counter(receiver, { help: 'Log records taken in.' }),
    otelcol_receiver_refused_spans: counter(receiver, { help: 'Spans not taken in, since the pipeline did not want them.' }),
    otelcol_receiver_refused_metric_points: counter(receiver, { help: 'Metric points not taken in.' }),
    otelcol_receiver_refused_log_records: counter(receiver, { help: 'Log records not taken in.' }),
    otelcol_receiver_failed_spans: counter(receiver, { help: 'Spans lost by an error of the receiver.' }),
    otelcol_receiver_failed_metric_points: counter(receiver, { help: 'Metric points lost by an error of the receiver.' }),
    otelcol_receiver_failed_log_records: counter(receiver, { help: 'Log records lost by an error of the receiver.' }),
    otelcol_exporter_sent_spans: counter(exporter, { help: 'Spans sent.' }),
    otelcol_exporter_sent_metric_points: counter(exporter, { help: 'Metric points sent.' }),
    otelcol_exporter_sent_log_records: counter(exporter, { help: 'Log records sent.' }),
    otelcol_exporter_send_failed_spans: counter(exporter, { help: 'Spans that could not be sent.' }),
    otelcol_exporter_send_failed_metric_points: counter(exporter, { help: 'Metric points that could not be sent.' }),
    otelcol_exporter_send_failed_log_records: counter(exporter, { help: 'Log records that could not be sent.' }),
    otelcol_exporter_enqueue_failed_spans: counter(exporter, { help: 'Spans lost, since the queue was full.' }),
    otelcol_exporter_enqueue_failed_metric_points: counter(exporter, { help: 'Metric points lost, since the queue was full.' }),
    otelcol_exporter_enqueue_failed_log_records: counter(exporter, { help: 'Log records lost, since the queue was full.' }),
    otelcol_exporter_queue_size: gauge({ ...exporter, data_type: ['traces', 'metrics', 'logs'] }, { help: 'Batches that wait to be sent.' }),
    otelcol_exporter_queue_capacity: gauge({ ...exporter, data_type: ['traces', 'metrics', 'logs'] }, { help: 'Batches that can wait.' }),
    otelcol_processor_incoming_items: counter({ ...processor, otel_signal: ['traces', 'metrics', 'logs'] }, { help: 'Items that the processor got.' }),
    otelcol_processor_outgoing_items: counter({ ...processor, otel_signal: ['traces', 'metrics', 'logs'] }, { help: 'Items that the processor passed on.' }),
    otelcol_processor_batch_batch_send_size: histogram(processor, { help: 'Items in a batch.', buckets: [10, 25, 50, 75, 100, 250, 500, 750, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 20000, 30000, 50000, 100000] }),
    otelcol_processor_batch_batch_size_trigger_send: counter(processor, { help: 'Batches sent, since they were full.' }),
    otelcol_processor_batch_timeout_trigger_send: counter(processor, { help: 'Batches sent, since time was up.' }),
    otelcol_exporter_in_flight_requests: gauge({ ...exporter, data_type: ['traces', 'metrics', 'logs'] }, { help: 'Requests under way.' }),
    otelcol_process_cpu_seconds: counter([], { help: 'Processor time used.' }),
    otelcol_process_memory_rss: gauge([], { help: 'Memory used.', unit: 'bytes' }),
    otelcol_process_runtime_heap_alloc_bytes: gauge([], { help: 'Heap in use.' }),
    otelcol_process_runtime_total_sys_memory_bytes: gauge([], { help: 'Memory taken from the operating system.' }),
    otelcol_process_runtime_total_alloc_bytes: counter([], { help: 'Memory ever taken from the heap.' }),
    otelcol_process_uptime: counter([], { help: 'How long it has run.', unit: 'seconds' }),
    target_info: gauge(['service_instance_id', 'service_name', 'service_version'], { help: 'Name and version of the collector.', unit: 'info' }),
  },
  { producer: 'opentelemetry-collector', job: '' },
);
