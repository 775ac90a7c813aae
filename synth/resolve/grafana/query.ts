import type { DataSourceType } from '../../../spec/datasource.ts';
import { isRef, KIND, declared, type Ref } from '../../../spec/handle.ts';
import type { LogQL } from '../../../spec/logql.ts';
import type { DeclaredMetric, Unit } from '../../../spec/metric.ts';
import type { PromQL } from '../../../spec/promql.ts';
import type { Query, QueryOptions } from '../../../spec/query.ts';
import type { RecordDef } from '../../../spec/record.ts';
import type { Selector } from '../../../spec/selector.ts';
import type { Origin } from '../../artifact.ts';
import { substituteVariables } from '../../grafana/variables.ts';
import type { QueryModel, SourceRef } from '../../model/grafana.ts';
import { problem, type Context } from '../context.ts';
import { expression } from '../expression.ts';
import { SUFFIX_UNITS } from '../metrics.ts';
import { readLogql } from './logql.ts';
import { firstOf, LANGUAGES, refTo, sourceOf, type Sources } from './source.ts';

/** What a query needs to know of the dashboard that it stands in. */
export interface Setting {
  readonly sources: Sources;
  /** Variables whose values are numbers. */
  readonly numbers: ReadonlySet<string>;
}

/** How the panel wants its data. */
export interface Shape {
  readonly instant: boolean;
  readonly format: QueryModel['format'];
}

export interface Item {
  readonly value: unknown;
  readonly legend?: string;
}

/** One query, several, or several by legend, as a list. */
export function itemsOf(queries: unknown): Item[] {
  if (Array.isArray(queries)) return queries.map((value: unknown) => ({ value }));
  if (typeof queries !== 'object' || queries === null || KIND in queries) return [{ value: queries }];
  return Object.entries(queries).map(([legend, value]) => ({ value, legend }));
}

/** The unit of a metric that stands alone. */
export function unitOfHandle(value: unknown): Unit | undefined {
  const ref = isRef(value, 'selector') ? (value as Selector).metric : isRef(value, 'metric') ? value : undefined;
  if (ref === undefined) return undefined;
  const { definition } = declared<DeclaredMetric | RecordDef>(ref);
  if (!('metric' in definition)) return definition.unit;
  if (definition.suffix === '_bucket' || definition.suffix === '_count') return 'count';
  const family = ref.name.slice(0, ref.name.length - definition.suffix.length);
  return definition.metric.about.unit ?? SUFFIX_UNITS.find(([end]) => end.test(family))?.[1] ?? 'count';
}

/** A query with its data source, or undefined after a problem. */
export function queryModel(
  context: Context,
  origin: Origin,
  { sources, numbers }: Setting,
  { value, legend }: Item,
  index: number,
  shape: Shape,
): QueryModel | undefined {
  const named = kindOf(value) === 'query' ? (value as Query) : undefined;
  const expr = named === undefined ? value : named.expr;
  const target = named === undefined ? implied(context, origin, sources, expr) : chosen(context, origin, sources, named);
  if (target === undefined) return undefined;
  const text = textOf(context, origin, expr, target.type, numbers);
  if (text === undefined) return undefined;
  return {
    refId: refId(index),
    source: target.ref,
    language: LANGUAGES[target.type]!,
    expr: text.text,
    ...optionsOf(
      context,
      origin,
      { ...(legend === undefined ? {} : { legend }), ...named?.options },
      text.lines === true ? { instant: false, format: 'logs' } : shape,
    ),
  };
}

function optionsOf(context: Context, origin: Origin, { legend, instant, step, format, hidden }: QueryOptions, shape: Shape) {
  if (step !== undefined && !/^(\d+(ms|[smhdwy])|\$\w+)$/.test(step))
    problem(context, origin, `step ${step} is no length of time; write 30s, 5m or a variable`);
  return {
    ...(legend === undefined ? {} : { legend }),
    instant: instant ?? shape.instant,
    format: format ?? shape.format,
    ...(step === undefined ? {} : { step }),
    hidden: hidden ?? false,
  };
}

interface Target {
  readonly type: DataSourceType;
  readonly ref: SourceRef;
}

/** The data source that goes with the language. */
function implied(context: Context, origin: Origin, sources: Sources, expr: unknown): Target | undefined {
  const kind = kindOf(expr);
  const type =
    kind === 'logql' || kind === 'logStream' || kind === 'logSelector'
      ? 'loki'
      : kind === 'promql' || kind === 'metric' || kind === 'selector'
        ? 'prometheus'
        : undefined;
  if (type === undefined) {
    problem(
      context,
      origin,
      `${describe(expr)} is no query; write promql\`...\` or logql\`...\`, or name its data source: query(data.aiopsdb, 'SELECT ...')`,
    );
    return undefined;
  }
  const ref = firstOf(context, origin, sources, type);
  return ref === undefined ? undefined : { type, ref };
}

/** The data source that a query names. */
function chosen(context: Context, origin: Origin, sources: Sources, query: Query): Target | undefined {
  const source = sourceOf(context, origin, sources, query.source);
  if (source === undefined) return undefined;
  const language = LANGUAGES[source.type];
  const spoken: Readonly<Record<string, string>> = {
    promql: 'promql',
    metric: 'promql',
    selector: 'promql',
    logql: 'logql',
    logStream: 'logql',
    logSelector: 'logql',
  };
  const written = spoken[kindOf(query.expr) ?? ''];
  if (language === undefined)
    return (problem(context, origin, `${source.key} is of type ${source.type}, which panels cannot query`), undefined);
  if (written !== undefined && written !== language)
    return (problem(context, origin, `this is ${written}, but ${source.key} is of type ${source.type} and speaks ${language}`), undefined);
  return { type: source.type, ref: refTo(source) };
}

/** The text of a query, after a look at it in its own language. */
function textOf(
  context: Context,
  origin: Origin,
  expr: unknown,
  type: DataSourceType,
  numbers: ReadonlySet<string>,
): { readonly text: string; readonly lines?: boolean } | undefined {
  const read = (text: string) => substituteVariables(text, numbers);
  if (type === 'prometheus') {
    const query = isRef(expr, 'metric') ? expr.name : isRef(expr, 'selector') ? (expr as Selector).text : (expr as PromQL | string);
    return { text: expression(context, origin, query, read) };
  }
  const text = typeof expr === 'string' ? expr : (expr as LogQL).text;
  if (text.trim() === '') return (problem(context, origin, 'the query is empty; write one'), undefined);
  if (type !== 'loki') return { text };
  const shape = readLogql(read(text));
  if ('returns' in shape) return { text, lines: shape.returns === 'lines' };
  const before = text.slice(0, shape.error.at).split('\n');
  problem(
    context,
    origin,
    `this is not LogQL: unexpected ${shape.error.text} at line ${before.length}, column ${before.at(-1)!.length + 1} of \`${text}\``,
  );
  return undefined;
}

export const kindOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as Partial<Ref<string>>)[KIND] : undefined;

function describe(value: unknown): string {
  const kind = kindOf(value);
  return kind === undefined
    ? typeof value === 'string'
      ? `the text \`${value}\``
      : String(value)
    : `the ${kind} ${(value as { name?: string }).name ?? ''}`.trim();
}

/** A, B, ... Z, AA, AB. */
function refId(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : refId(Math.floor(index / 26) - 1) + last;
}
