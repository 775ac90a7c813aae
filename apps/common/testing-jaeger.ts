/** Jaeger on free ports of loopback: takes OTLP over HTTP, answers by trace id. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { judge } from '../../test/support/judges.ts';
import { until } from '../../test/support/until.ts';

export interface SpanSeen {
  readonly operationName: string;
  readonly spanID: string;
  readonly references: readonly { readonly spanID: string }[];
  readonly tags: readonly { readonly key: string; readonly value: unknown }[];
}

interface TraceSeen {
  readonly spans: readonly SpanSeen[];
  readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
}

export interface Jaeger {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  /** The trace, once it has so many spans. */
  trace(id: string, spans: number): Promise<TraceSeen>;
  stop(): Promise<void>;
}

export async function startJaeger(): Promise<Jaeger> {
  const [otlp, grpc, http] = await Promise.all([freePort(), freePort(), freePort()]);
  const folder = mkdtempSync(join(tmpdir(), 'jaeger-test.'));
  const config = {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query'],
      pipelines: { traces: { receivers: ['otlp'], exporters: ['jaeger_storage_exporter'] } },
      telemetry: { metrics: { level: 'none' } },
    },
    extensions: {
      jaeger_query: { storage: { traces: 'memory' }, grpc: { endpoint: `127.0.0.1:${grpc}` }, http: { endpoint: `127.0.0.1:${http}` } },
      jaeger_storage: { backends: { memory: { memory: { max_traces: 100 } } } },
    },
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${otlp}` } } } },
    exporters: { jaeger_storage_exporter: { trace_storage: 'memory' } },
  };
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
  const child = spawn(judge('jaeger').path!, ['--config', join(folder, 'config.yaml')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  const ended = new Promise<void>((done) => child.once('close', () => done()));

  const json = async (path: string): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${http}${path}`).catch(() => undefined);
    return response?.ok ? response.json() : undefined;
  };
  await until('Jaeger answers', () => json('/api/services'), { seconds: 60, seen: () => said });

  return {
    endpoint: `http://127.0.0.1:${otlp}`,
    trace: (id, spans) =>
      until(`${spans} spans of trace ${id}`, async () => {
        const { data: [trace] = [] } = ((await json(`/api/traces/${id}`)) ?? {}) as { data?: TraceSeen[] };
        return trace !== undefined && trace.spans.length >= spans && trace;
      }),
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
