import type { PanelModel } from '../model/grafana.ts';
import type { Transformation } from './sdk.ts';

type Table = Extract<PanelModel, { kind: 'table' }>;

/** From what the queries return to the columns that the author named. */
export function transformations(table: Table): Transformation[] {
  const { queries, columns, join } = table;
  // Loki gives a line with all its labels in one field; a table wants each in its own.
  const fields = queries.some(({ language, format }) => language === 'logql' && format === 'logs')
    ? [{ id: 'extractFields', options: { source: 'labels', format: 'auto', replace: false, keepTime: false } }]
    : [];
  // Rows become one only when all that they share is equal, so what nobody asked for goes first: `__name__` differs by query.
  const named =
    columns === undefined
      ? []
      : [
          {
            id: 'filterFieldsByName',
            options: { include: { names: [...new Set([...columns.map(({ name }) => name), ...(join === undefined ? [] : [join])])] } },
          },
        ];
  const together =
    queries.length < 2
      ? []
      : [join === undefined ? { id: 'merge', options: {} } : { id: 'joinByField', options: { byField: join, mode: 'outer' } }];
  return [...fields, ...named, ...together, ...order(table)];
}

/** Order and titles of the columns. */
function order({ queries, columns, join }: Table): Transformation[] {
  if (columns === undefined) return queries.some(({ language }) => language === 'promql') ? [organize({ Time: true }, {}, {})] : [];
  const unnamed = join === undefined || columns.some(({ name }) => name === join) ? {} : { [join]: true };
  const index = Object.fromEntries(columns.map(({ name }, i) => [name, i]));
  const titles = Object.fromEntries(columns.filter(({ name, title }) => title !== name).map(({ name, title }) => [name, title]));
  return [organize(unnamed, index, titles)];
}

const organize = (
  excludeByName: Record<string, boolean>,
  indexByName: Record<string, number>,
  renameByName: Record<string, string>,
): Transformation => ({ id: 'organize', options: { excludeByName, indexByName, renameByName } });
