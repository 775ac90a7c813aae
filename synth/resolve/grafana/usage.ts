import { BUILT_IN, variablesIn } from '../../grafana/variables.ts';
import type { DashboardModel, PanelModel } from '../../model/grafana.ts';
import { didYouMean } from '../../names.ts';
import { problem, type Context } from '../context.ts';
import type { Place } from './place.ts';

type Keys = readonly string[];

/** Grafana sends a variable that does not exist as text, so the query fails or finds nothing. */
export function checkUsage(
  context: Context,
  place: Place,
  { items, variables, annotations, links }: Pick<DashboardModel, 'items' | 'variables' | 'annotations' | 'links'>,
): void {
  const names = new Set(variables.map(({ name }) => name));
  const look = (at: Keys, text: string) => {
    for (const name of variablesIn(text)) {
      if (names.has(name) || BUILT_IN.includes(name)) continue;
      const known = name.startsWith('__') ? BUILT_IN : names;
      problem(
        context,
        place(...at),
        `the dashboard has no variable ${name}${didYouMean(name, known)}${names.size === 0 ? '; declare it under `variables`' : ''}`,
      );
    }
  };
  const repeated = (at: Keys, name: string | undefined) => {
    if (name !== undefined && !names.has(name))
      problem(context, place(...at, 'repeat'), `the dashboard has no variable ${name}${didYouMean(name, names)}`);
  };
  const panel = (at: Keys, { queries, title, description = '', repeat, links: titleLinks }: PanelModel) => {
    look([...at, 'title'], title);
    look([...at, 'description'], description);
    for (const query of queries) look([...at, 'query'], `${query.expr}\n${query.step ?? ''}`);
    for (const { url } of titleLinks) look([...at, 'links'], url);
    repeated(at, repeat);
  };

  for (const variable of variables) if (variable.type === 'query') look(['variables', variable.name], variable.query);
  for (const { query } of annotations) look(['annotations'], query.expr);
  for (const link of links) if ('url' in link) look(['links'], link.url);
  let row: string | undefined;
  for (const item of items) {
    if (item.kind !== 'row') panel(row === undefined ? ['panels', item.key] : ['rows', row, 'panels', item.key], item);
    else {
      row = item.key;
      look(['rows', row, 'title'], item.title);
      repeated(['rows', row], item.repeat);
      for (const inner of item.panels) panel(['rows', row, 'panels', inner.key], inner);
    }
  }
}
