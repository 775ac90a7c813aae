import { isSpanContextValid, trace } from '@opentelemetry/api';
import { pino } from 'pino';

import { veil } from './environment/leak.ts';
import { cleaner } from './log-fields.ts';

export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

/** What is said beside the message. Keep names and values few: a log is searched. An error goes under `error`. */
export type Fields = Readonly<Record<string, unknown>>;

/** Messages are facts in lower case; what varies goes into the fields. */
export type Log = { readonly [L in Level]: (message: string, fields?: Fields) => void } & {
  /** A log that says these fields in every line. */
  with(fields: Fields): Log;
};

export interface LogOptions {
  readonly service: string;
  readonly version: string;
  /** Default: info. */
  readonly level?: Level | undefined;
  /** Where lines go: `process.stdout`. */
  readonly to: NodeJS.WritableStream;
  /** Texts that no line may hold: `secrets` of `read`. */
  readonly secrets?: readonly string[] | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * JSON lines: level, ts (ISO 8601, UTC), service, version, msg, the fields, and within a span its trace_id and span_id. `traceId` is
 * the same as `trace_id`: the link from Loki to traces that deployments have looks for it.
 */
export function logger({ service, version, level = 'info', to, secrets = [], now = () => new Date() }: LogOptions): Log {
  const clean = cleaner(veil(secrets));
  // Who reads our lines may go away: no reason to stop working.
  to.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const lines = pino(
    {
      level,
      base: { service, version },
      timestamp: () => `,"ts":"${now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      mixin: spanFields,
    },
    to,
  );
  const bound = (always: Fields): Log => {
    const at =
      (name: Level) =>
      (message: string, fields: Fields = {}) => {
        if (lines.isLevelEnabled(name)) lines[name](clean.fields({ ...always, ...fields }), clean.text(message));
      };
    const methods = Object.fromEntries(LEVELS.map((name) => [name, at(name)])) as Record<Level, ReturnType<typeof at>>;
    return { ...methods, with: (fields) => bound({ ...always, ...fields }) };
  };
  return bound({});
}

function spanFields(): object {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span)) return {};
  return { trace_id: span.traceId, span_id: span.spanId, traceId: span.traceId };
}
