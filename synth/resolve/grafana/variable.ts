import type { DataSourceType } from '../../../spec/datasource.ts';
import { isRef, type Ref } from '../../../spec/handle.ts';
import type { Variable, VariableDef } from '../../../spec/variable.ts';
import type { OptionModel, SourceRef, VariableModel } from '../../model/grafana.ts';
import { problem, type Context } from '../context.ts';
import type { Place } from './place.ts';
import { kindOf } from './query.ts';
import { firstOf, LANGUAGES, PLUGINS, refTo, sourceOf, type Sources } from './source.ts';

/** Names that Grafana can find in a query; those of its own begin with two underscores. */
const NAME = /^(?!__)[a-zA-Z_]\w*$/;

/** The variables of a dashboard. */
export function variables(context: Context, place: Place, sources: Sources, record: Readonly<Record<string, Variable>>): VariableModel[] {
  return Object.entries(record).flatMap(([name, { definition }]) => {
    const here: Place = (...keys) => place('variables', name, ...keys);
    if (!NAME.test(name))
      problem(context, here(), `${name} is no name for a variable; use letters, digits and underscores, not two underscores first`);
    const own = ownOf(context, here, sources, definition);
    if (own === undefined) return [];
    const { label, hidden = false } = definition as { label?: string; hidden?: boolean };
    return [{ name, ...(label === undefined ? {} : { label }), hidden, ...own }];
  });
}

/** Variables that choose a data source, for the queries that name none. */
export const sourceVariables = (record: Readonly<Record<string, Variable>>): ReadonlyMap<DataSourceType, string> =>
  new Map(
    Object.entries(record).flatMap(([name, { definition }]) => (definition.type === 'dataSource' ? [[definition.of, name] as const] : [])),
  );

/** Variables whose values are numbers, so that they can stand where a query needs one. */
export const numericVariables = (record: Readonly<Record<string, Variable>>): ReadonlySet<string> =>
  new Set(
    Object.entries(record).flatMap(([name, { definition }]) =>
      examples(definition).some((value) => value !== '' && Number.isFinite(Number(value))) ? [name] : [],
    ),
  );

function examples(definition: VariableDef): readonly string[] {
  if (definition.type === 'custom') return Object.values(definition.values);
  return definition.type === 'textbox' || definition.type === 'constant' ? [definition.value] : [];
}

type Own = VariableModel extends infer V ? (V extends unknown ? Omit<V, 'name' | 'label' | 'hidden'> : never) : never;

function ownOf(context: Context, place: Place, sources: Sources, definition: VariableDef): Own | undefined {
  switch (definition.type) {
    case 'labelValues':
      return labelValues(context, place, sources, definition);
    case 'query': {
      const source = sourceOf(context, place(), sources, definition.source);
      const language = source === undefined ? undefined : LANGUAGES[source.type];
      if (source !== undefined && language === undefined)
        problem(context, place(), `${source.key} is of type ${source.type}, which variables cannot query`);
      return source === undefined || language === undefined
        ? undefined
        : { type: 'query', source: refTo(source), language, query: definition.query, ...choice(definition) };
    }
    case 'custom':
      return { type: 'custom', options: options(definition.values), ...choice(definition) };
    case 'interval':
      if (definition.default !== undefined && !definition.values.includes(definition.default))
        problem(context, place('default'), `${definition.default} is not among the values ${definition.values.join(', ')}`);
      return { type: 'interval', values: definition.values, default: definition.default ?? definition.values[0] ?? '1m' };
    case 'dataSource': {
      const found =
        sources.all.find(({ type, default: standard }) => type === definition.of && standard) ??
        sources.all.find(({ type }) => type === definition.of);
      if (found === undefined)
        problem(context, place(), `the stack has no data source of type ${definition.of}; add one with dataSources({...})`);
      return { type: 'dataSource', plugin: PLUGINS[definition.of], current: { text: found?.name ?? '', value: found?.uid ?? '' } };
    }
    case 'textbox':
    case 'constant':
      return { type: definition.type, value: definition.value };
  }
}

type LabelValues = Extract<VariableDef, { type: 'labelValues' }>;

function labelValues(context: Context, place: Place, sources: Sources, definition: LabelValues): Own | undefined {
  const { of, values: label, where = '' } = definition;
  const logs = isRef(of as Ref<string>, 'logStream');
  if (!logs && kindOf(of) !== 'metric')
    return (
      problem(context, place(), 'its values come from no metric and no log stream; name one, or a part of a histogram (.count)'), undefined
    );
  const known = logs ? undefined : context.series.get(of.name);
  if (known !== undefined && !known.has(label))
    problem(context, place(), `${of.name} has no label ${label}; it has ${[...known].join(', ')}`);
  const type: DataSourceType = logs ? 'loki' : 'prometheus';
  const source: SourceRef | undefined =
    definition.source === undefined ? firstOf(context, place(), sources, type) : named(context, place, sources, definition.source);
  if (source === undefined) return undefined;
  const stream = logs ? mergeBraces((of as unknown as { text: string }).text, where) : `${of.name}${where}`;
  return {
    type: 'query',
    source,
    language: logs ? 'logql' : 'promql',
    query: `label_values(${stream}, ${label})`,
    labelValues: { stream, label },
    ...choice(definition),
  };
}

function named(context: Context, place: Place, sources: Sources, ref: Ref<'dataSource'>): SourceRef | undefined {
  const found = sourceOf(context, place('source'), sources, ref);
  return found === undefined ? undefined : refTo(found);
}

/** `{app="a"}` and `{pod="b"}` -> `{app="a",pod="b"}` */
const mergeBraces = (one: string, other: string) =>
  other === '' ? one : `{${[one.slice(1, -1), other.slice(1, -1)].filter((part) => part !== '').join(',')}}`;

const choice = ({ multi = false, includeAll = false, regexp }: { multi?: boolean; includeAll?: boolean; regexp?: RegExp }) => ({
  multi,
  includeAll,
  ...(regexp === undefined ? {} : { regexp: String(regexp) }),
});

const options = (values: readonly string[] | Readonly<Record<string, string>>): OptionModel[] =>
  Array.isArray(values)
    ? (values as readonly string[]).map((value) => ({ text: value, value }))
    : Object.entries(values as Readonly<Record<string, string>>).map(([text, value]) => ({ text, value }));
