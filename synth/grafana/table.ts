import type { PanelModel } from '../model/grafana.ts';
import type { Transformation } from './sdk.ts';

type Table = Extract<PanelModel, { kind: 'table' }>;

/** From what the queries return to the columns that the author named. */
export function transformations(table: Table): Transformation[] {
  const { queries, columns, join } = table;
  const list: Transformation[] = [];
  // Loki gives a line with all its labels in one field; a table wants each in its own.
  if (queries.some(({ language, format }) => language === 'logql' && format === 'logs')) list.push({ id: 'extractFields', options: { source: 'labels', format: 'auto', replace: false, keepTime: false } });
  if (queries.length > 1) list.push(join === undefined ? { id: 'merge', options: {} } : { id: 'joinByField', options: { byField: join, mode: 'outer' } });
  if (columns === undefined) return queries.some(({ language }) => language === 'promql') ? [...list, { id: 'organize', options: { excludeByName: { Time: true }, indexByName: {}, renameByName: {} } }] : list;

  const renamed = columns.filter(({ name, title }) => title !== name);
  return [
    ...list,
    { id: 'filterFieldsByName', options: { include: { names: columns.map(({ name }) => name) } } },
    {
      id: 'organize',
      options: {
        excludeByName: {},
        indexByName: Object.fromEntries(columns.map(({ name }, index) => [name, index])),
        renameByName: Object.fromEntries(renamed.map(({ name, title }) => [name, title])),
      },
    },
  ];
}
