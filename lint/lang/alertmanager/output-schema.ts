/** Where Alertmanager writes about itself, 0.34: tracing, and the recorder of events (eventrecorder, kafka). */
import { headers, http, tls } from './http.ts';
import { bool, duration, float, int, list, one, oneOf, secretUrl, since, string, strings, type Struct } from './schema.ts';

export const tracing: Struct = {
  struct: 'tracing',
  fields: {
    client_type: string,
    endpoint: string,
    sampling_fraction: float,
    insecure: bool,
    tls_config: one(tls),
    headers: one(headers),
    compression: string,
    timeout: duration,
  },
  check(fields, report) {
    oneOf(fields, report, 'endpoint');
    const type = fields.get('client_type');
    if (type !== undefined && !['http', 'grpc', 'null', '~'].includes(fields.text('client_type'))) {
      report('client_type is http or grpc', fields.at('client_type'), 'client_type: grpc');
    }
    if (!['', 'gzip'].includes(fields.text('compression')))
      report('compression is gzip or nothing', fields.at('compression'), 'compression: gzip');
  },
};

const webhookOutput: Struct = {
  struct: 'webhook_output',
  fields: {
    url: secretUrl,
    http_config: one(http),
    timeout: duration,
    workers: int,
    max_retries: int,
    retry_backoff: duration,
    ...since('0.34', { batch: bool, batch_max_events: int, batch_max_bytes: int, batch_flush_interval: duration }),
  },
  check(fields, report) {
    if (fields.get('url') === undefined || fields.text('url') === '<secret>') report('url is missing', fields.head, 'url: ');
    for (const name of ['batch_max_events', 'batch_max_bytes', 'batch_flush_interval']) {
      const value = fields.number(name);
      if (value < 0) report(`${name} is below zero`, fields.at(name));
      else if (
        !fields.isTrue('batch') &&
        fields.has(name) &&
        Math.trunc(value) !== 0 &&
        !/^(?:0+(?:y|w|d|h|m|s|ms))+$/.test(fields.text(name))
      ) {
        report(`${name} needs batch: true`, fields.at(name), 'batch: true');
      }
    }
  },
};

const kafkaOutput: Struct = {
  struct: 'kafka_output',
  fields: {
    brokers: strings,
    topic: string,
    client_id: string,
    format: string,
    acks: string,
    compression: string,
    buffer_size: int,
    tls_config: one(tls),
  },
  check(fields, report) {
    const brokers = fields.get('brokers');
    if (brokers?.kind !== 'sequence' || brokers.items.length === 0) report('brokers names at least one host:port', fields.at('brokers'));
    else
      for (const item of brokers.items)
        if (item.kind === 'scalar' && (item.text === '' || item.value === null)) report('a broker is empty', item);
    oneOf(fields, report, 'topic');
    for (const [name, values] of KAFKA) {
      if (!['', ...values].includes(fields.text(name)))
        report(`${name} is one of ${values.join(', ')}`, fields.at(name), `${name}: ${values[0]}`);
    }
  },
};

const KAFKA: readonly (readonly [string, readonly string[]])[] = [
  ['format', ['json', 'protobuf']],
  ['acks', ['leader', 'all', 'none']],
  ['compression', ['none', 'gzip', 'snappy', 'lz4', 'zstd']],
];

export const eventRecorder: Struct = {
  struct: 'event_recorder',
  fields: {
    file_outputs: list({ struct: 'file_output', fields: { path: string }, check: (fields, report) => oneOf(fields, report, 'path') }),
    webhook_outputs: list(webhookOutput),
    kafka_outputs: list(kafkaOutput),
    ...since('0.34', { stdout_outputs: list({ struct: 'stdout_output', fields: {} }) }),
  },
};
