import type { DataSourceType } from '../../../spec/datasource.ts';
import { isRef } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import type { DataSourceModel, Language, SourceRef } from '../../model/grafana.ts';
import { didYouMean } from '../../names.ts';
import { problem, type Context } from '../context.ts';

/** Ids of Grafana's plugins. */
export const PLUGINS: Readonly<Record<DataSourceType, string>> = {
  prometheus: 'prometheus',
  loki: 'loki',
  tempo: 'tempo',
  jaeger: 'jaeger',
  postgres: 'grafana-postgresql-datasource',
  alertmanager: 'alertmanager',
};

/** What each type is asked in. Jaeger is searched in Explore and asked by trace id, so no panel does. */
export const LANGUAGES: Readonly<Record<DataSourceType, Language | undefined>> = {
  prometheus: 'promql',
  loki: 'logql',
  tempo: 'traceql',
  postgres: 'sql',
  jaeger: undefined,
  alertmanager: undefined,
};

/** Finds data sources for the queries of one dashboard. */
export interface Sources {
  readonly all: readonly DataSourceModel[];
  /** Variables of the dashboard that choose a data source: type to name. */
  readonly variables: ReadonlyMap<DataSourceType, string>;
}

/** The data source that is meant, or undefined after a problem. */
export function sourceOf(context: Context, origin: Origin, { all }: Sources, ref: unknown): DataSourceModel | undefined {
  if (!isRef(ref, 'dataSource'))
    return (problem(context, origin, 'its data source is none; declare it with dataSources({...}) and name it here'), undefined);
  const found = all.find(({ key }) => key === ref.name);
  if (found === undefined) {
    const known = all.map(({ key }) => key);
    problem(
      context,
      origin,
      `the data source ${ref.name} is not among those of the stack${didYouMean(ref.name, known)}; add the record that declares it to \`dataSources\` of defineStack`,
    );
  }
  return found;
}

/** The data source of a type that is asked when none is named: what the dashboard's variable chooses, else the default, else the first. */
export function firstOf(context: Context, origin: Origin, { all, variables }: Sources, type: DataSourceType): SourceRef | undefined {
  const variable = variables.get(type);
  if (variable !== undefined) return { type: PLUGINS[type], uid: `\${${variable}}` };
  const fitting = all.filter((source) => source.type === type);
  const found = fitting.find((source) => source.default) ?? fitting[0];
  if (found === undefined)
    problem(context, origin, `the stack has no data source of type ${type}; add one with dataSources({ ${type}: { type: '${type}' } })`);
  return found === undefined ? undefined : refTo(found);
}

export const refTo = ({ plugin, uid }: Pick<DataSourceModel, 'plugin' | 'uid'>): SourceRef => ({ type: plugin, uid });
