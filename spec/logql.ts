import { frozen, handle, isRef, KIND, type Ref } from './handle.ts';
import type { LabelMap, LabelsInput } from './metric.ts';
import { dedent } from './promql.ts';
import { braces, matchers, type Where } from './selector.ts';
import { site } from './site.ts';
import type { Duration } from './units.ts';

/** A LogQL expression, with the streams that went into it. */
export interface LogQL {
  readonly [KIND]: 'logql';
  readonly text: string;
  readonly refs: readonly Ref<'logStream'>[];
}

export interface LogStreamDef<L extends LabelsInput = LabelsInput> {
  /** The stream labels that the collector attaches; each with its closed set of values, or open. */
  readonly labels: L;
  /** Who writes these lines: a service, Falco, the API server. */
  readonly producer: string;
  /** Matchers that single the streams out: `{ app: 'therapy-backend' }`. Every use carries them. */
  readonly of: { readonly [name: string]: string };
  /** How a line is to be read. Default `json`. */
  readonly format?: 'json' | 'logfmt' | 'text';
}

/** Streams, narrowed by labels and ready for `logql`. */
export interface LogSelector extends Ref<'logSelector'> {
  readonly text: string;
  readonly stream: Ref<'logStream'>;
}

/** Log streams of one source, ready for `logql`: as they stand, or narrowed by `where`. */
export interface LogStream<M, N extends string = string> extends Ref<'logStream', N> {
  /** `{app="therapy-backend"}` */
  readonly text: string;
  where(more: Where<M>): LogSelector;
}

type Input = { readonly [name: string]: LabelsInput };

/** Declares log streams; gives back a handle for each, under the same key. */
export function logStreams<const T extends Input>(record: { readonly [N in keyof T]: LogStreamDef<T[N]> }): {
  readonly [N in keyof T]: LogStream<LabelMap<T[N]>, N & string>;
} {
  const where = site(logStreams);
  const made = Object.entries<LogStreamDef>(record).map(([name, definition]) => {
    const base = { ...handle('logStream', name, definition, where), text: braces(matchers(definition.of)) };
    const narrow = (more: Where<unknown>): LogSelector => {
      const text = braces(matchers({ ...definition.of, ...more }));
      return frozen({ [KIND]: 'logSelector' as const, name, text, stream: base });
    };
    return [name, Object.freeze({ ...base, where: narrow })];
  });
  return Object.freeze(Object.fromEntries(made)) as never;
}

/** A LogQL expression: ``logql`sum(count_over_time(${logs.backend} |= "ERROR" [5m])) > ${10}` ``. */
export function logql(
  text: TemplateStringsArray,
  ...values: readonly (Ref<'logStream'> | LogSelector | LogQL | Duration | number)[]
): LogQL {
  const refs: Ref<'logStream'>[] = [];
  const write = (value: (typeof values)[number]): string => {
    if (typeof value !== 'object') return String(value);
    if (isRef(value, 'logStream')) return (refs.push(value), (value as LogStream<unknown>).text);
    if (isRef(value, 'logSelector')) return (refs.push(value.stream), value.text);
    refs.push(...value.refs);
    return value.text;
  };
  return frozen({ [KIND]: 'logql', text: dedent(String.raw({ raw: text.raw }, ...values.map(write))), refs });
}
