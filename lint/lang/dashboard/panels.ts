import type { Span } from '../../source/node.ts';
import type { Dashboard, Panel } from './model.ts';

/** Core visualizations that show the answer of a query. Others (text, row, dashlist, plugins) may do without. */
const SHOWS_DATA = new Set(
  'timeseries graph stat singlestat gauge bargauge barchart table table-old piechart heatmap histogram state-timeline status-history trend xychart candlestick logs flamegraph traces'.split(
    ' ',
  ),
);

export const showsData = ({ type }: Panel): boolean => SHOWS_DATA.has(type);

/** Those that write numbers with a unit. */
const SHOWS_NUMBERS = new Set(['timeseries', 'graph', 'stat', 'singlestat', 'gauge', 'bargauge', 'table']);

export const showsNumbers = ({ type }: Panel): boolean => SHOWS_NUMBERS.has(type);

/** `panel "Requests"`, or by its number. */
export function panelName({ title, id, type }: Panel): string {
  if (title !== undefined && title.text.trim() !== '') return `panel "${title.text}"`;
  return id === undefined ? `a panel of type ${type || 'unknown'}` : `panel ${id.text}`;
}

/** Where to point when a whole panel is meant: at its title, or at what else tells it from others. */
export function panelSpan({ title, id, node }: Panel): Span {
  if (title !== undefined && title.to > title.from && title.text !== '') return title;
  return id ?? (node.kind === 'mapping' ? (node.entries.find(({ key }) => key.text === 'type')?.value ?? node) : node);
}

/** Where to point when a whole dashboard is meant. */
export function dashboardSpan({ title, uid, node }: Dashboard): Span {
  return title ?? uid ?? { from: node.from, to: Math.min(node.to, node.from + 1) };
}
