import { PassThrough } from 'node:stream';

import { trace } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { describeWith } from '../../test/support/judges.ts';
import { read } from './environment/read.ts';
import { Unavailable } from './failure.ts';
import { webApp } from './http/app.ts';
import { httpClient } from './http/client.ts';
import { testServer } from './http/testing-server.ts';
import { logger } from './log.ts';
import { type Jaeger, startJaeger } from './testing-jaeger.ts';
import { inRemoteTrace, inSpan, startTracing, TRACE_SETTINGS, type Tracing } from './trace.ts';

let tracing: Tracing | undefined;
afterEach(async () => {
  await tracing?.shutdown();
  tracing = undefined;
});

async function started(env: Record<string, string>): Promise<void> {
  tracing = await startTracing({ service: 'exporter', version: '1.2.3', env: read(TRACE_SETTINGS, { env }).values });
}

const REMOTE = { id: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const traceparent = `00-${REMOTE.id}-${REMOTE.span}-01`;

describe('without an endpoint', () => {
  test('work is done, and nothing is traced', async () => {
    await started({});
    expect(await inSpan('upload', {}, () => Promise.resolve(trace.getActiveSpan()?.isRecording() ?? false))).toBe(false);
    await expect(inSpan('upload', {}, () => Promise.reject(new Unavailable('away')))).rejects.toThrow('away');
  });
});

test('headers are sent, and a base has its path added', async () => {
  const server = await testServer((request, response) => request.resume().once('end', () => response.end()));
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `${server.url}/base/`, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x,x-scope=a' };
  await started(env);
  await inSpan('upload', {}, () => Promise.resolve());
  await tracing?.shutdown();
  expect(server.seen.map(({ url }) => url)).toEqual(['/base/v1/traces']);
  expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer x', 'x-scope': 'a' });
  await server.close();
});

test('a collector that does not answer holds the end up no longer than its limit', async () => {
  const server = await testServer(() => undefined);
  await started({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${server.url}/v1/traces` });
  await inSpan('upload', {}, () => Promise.resolve());
  const start = performance.now();
  await tracing?.shutdown(300);
  // The exporter itself would go on for 10 s.
  expect(performance.now() - start).toBeLessThan(8000);
  await server.close();
});

describeWith('Jaeger', ['jaeger'], () => {
  let jaeger: Jaeger;
  beforeAll(async () => {
    jaeger = await startJaeger();
  });
  afterAll(() => jaeger.stop());

  test('has the spans of a piece of work, one in the other, with service, attributes and failure', async () => {
    await started({ OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.endpoint });
    let id = '';
    const work = inSpan('export', { rows: 3 }, (span) => {
      id = span.spanContext().traceId;
      return inSpan('upload', { target: 's3' }, () => Promise.reject(new Unavailable('s3 answers 503')));
    });
    await expect(work).rejects.toThrow('s3 answers 503');
    await tracing?.shutdown();

    const { spans, processes } = await jaeger.trace(id, 2);
    const outer = spans.find(({ operationName }) => operationName === 'export');
    const inner = spans.find(({ operationName }) => operationName === 'upload');
    expect(Object.values(processes).map(({ serviceName }) => serviceName)).toContain('exporter');
    expect(inner?.references.map(({ spanID }) => spanID)).toEqual([outer?.spanID]);
    expect(outer?.tags).toContainEqual(expect.objectContaining({ key: 'rows', value: 3 }));
    expect(inner?.tags).toContainEqual(expect.objectContaining({ key: 'otel.status_description', value: 's3 answers 503' }));
  });

  test('a trace goes on from the caller, through a request, its log lines, and out to the next service', async () => {
    await started({ OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.endpoint });
    const next = await testServer((_, response) => response.end());
    const to = new PassThrough();
    const app = webApp({ log: logger({ service: 'exporter', version: '1.2.3', to }) });
    app.post('/run/:id', async (c) => c.text(String((await httpClient().send({ url: next.url })).status)));
    expect((await app.request('/run/7?x=1', { method: 'POST', headers: { traceparent } })).status).toBe(200);
    await tracing?.shutdown();

    const { spans } = await jaeger.trace(REMOTE.id, 1);
    expect(spans.map(({ operationName }) => operationName)).toEqual(['POST /run/:id']);
    const [, traceId, spanId] = String(next.seen[0]?.headers['traceparent']).split('-');
    expect([traceId, spanId]).toEqual([REMOTE.id, spans[0]?.spanID]);
    expect(JSON.parse(String(to.read()))).toMatchObject({ msg: 'request', trace_id: REMOTE.id, traceId: REMOTE.id, span_id: spanId });
    await next.close();
  });

  test('headers that are no trace context begin a new trace', async () => {
    await started({ OTEL_EXPORTER_OTLP_ENDPOINT: jaeger.endpoint });
    for (const wrong of ['', 'x', `00-${'0'.repeat(32)}-${REMOTE.span}-01`, `ff-${REMOTE.id}-${REMOTE.span}-01`]) {
      const id = await inRemoteTrace({ traceparent: wrong }, () =>
        inSpan('run', {}, (span) => Promise.resolve(span.spanContext().traceId)),
      );
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(id).not.toBe(REMOTE.id);
    }
  });
});
