import { type Attributes, context, diag, DiagLogLevel, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

import { setting, type Values } from './environment/setting.ts';
import { exactText, url } from './environment/types.ts';
import { messageOf } from './failure.ts';
import type { Log } from './log.ts';

/** As OpenTelemetry defines them: https://opentelemetry.io/docs/specs/otel/protocol/exporter/. */
export const TRACE_SETTINGS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: setting({
    schema: url().optional(),
    says: 'Where traces go by OTLP over HTTP: the base, to which `/v1/traces` is added. Unset: no traces.',
    example: 'http://otel-collector:4318',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: setting({
    schema: url().optional(),
    says: 'The same as a whole URL, before the base.',
    example: 'http://otel-collector:4318/v1/traces',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: setting({
    schema: exactText.optional(),
    says: 'Headers that are sent with traces: `name=value,name=value`, percent-encoded.',
    secret: true,
  }),
};

export interface TraceOptions {
  readonly service: string;
  readonly version: string;
  readonly env: Values<typeof TRACE_SETTINGS>;
  /** Is told when traces cannot be sent. */
  readonly log?: Log | undefined;
}

export interface Tracing {
  /** Sends what has not been sent, for at most so many milliseconds. Never throws: traces are no reason to fail. */
  shutdown(limit?: number): Promise<void>;
}

/** Once in a process. Without an endpoint spans cost nothing, and the SDK is not loaded. */
export async function startTracing({ service, version, env, log }: TraceOptions): Promise<Tracing> {
  const endpoint = endpointOf(env);
  if (endpoint === undefined) return { shutdown: () => Promise.resolve() };

  const [sdk, { resourceFromAttributes }, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, core] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/core'),
  ]);
  if (log !== undefined) diag.setLogger(diagTo(log), { logLevel: DiagLogLevel.WARN });
  const headers = core.parseKeyPairsIntoRecord(env.OTEL_EXPORTER_OTLP_HEADERS);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: endpoint, headers }) })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());

  return {
    async shutdown(limit = 5000) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((done) => (timer = setTimeout(done, limit)));
      await Promise.race([provider.shutdown().catch((error: unknown) => log?.warn('traces are lost', { error })), late]);
      clearTimeout(timer);
      for (const part of [trace, context, propagation, diag]) part.disable();
    },
  };
}

function endpointOf(env: TraceOptions['env']): string | undefined {
  if (env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT !== undefined) return env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT.href;
  return env.OTEL_EXPORTER_OTLP_ENDPOINT?.href.replace(/\/?$/, '/v1/traces');
}

function diagTo(log: Log) {
  const say = (level: 'warn' | 'error') => (message: string) => log[level]('OpenTelemetry', { detail: message });
  const nothing = () => undefined;
  return { error: say('error'), warn: say('warn'), info: nothing, debug: nothing, verbose: nothing };
}

/** Does the work within a span of that name; a failure is seen in the trace. Attributes hold no secrets. */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>, kind = SpanKind.INTERNAL): Promise<T> {
  return trace.getTracer('therapy-ops').startActiveSpan(name, { attributes, kind }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Does the work as a part of the trace that a request came with (`traceparent`), if it came with one. */
export const inRemoteTrace = <T>(headers: Readonly<Record<string, string>>, work: () => T): T =>
  context.with(propagation.extract(context.active(), headers), work);
