import type { PanelKind } from '../../../spec/panel.ts';
import type { GridPosition } from '../../model/grafana.ts';

/** Columns of Grafana's grid: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/#panel-size-and-position */
export const COLUMNS = 24;

/** Width and height of a panel that says neither: what shows its kind well on a laptop's screen. */
const SIZES: Readonly<Record<PanelKind, readonly [width: number, height: number]>> = {
  timeseries: [12, 8],
  stat: [6, 4],
  gauge: [6, 7],
  bargauge: [12, 8],
  piechart: [8, 8],
  heatmap: [12, 8],
  statetimeline: [24, 8],
  table: [24, 8],
  logs: [24, 12],
  text: [24, 4],
  alertlist: [12, 8],
};

/** A panel does not grow wider than so many times its default, or one number alone would fill a line. */
const GROWTH = 2;

export interface Sized {
  readonly kind: PanelKind;
  readonly width?: number;
  readonly height?: number;
}

/** Panels from left to right in lines, the first line at `top`; and the first free line below them. */
export function flow(panels: readonly Sized[], top: number): { readonly positions: readonly GridPosition[]; readonly bottom: number } {
  const positions: GridPosition[] = [];
  let y = top;
  for (const line of lines(panels)) {
    const widths = widen(line);
    const h = Math.max(...line.map(heightOf));
    let x = 0;
    for (const [i, panel] of line.entries()) {
      positions.push({ x, y, w: widths[i]!, h: panel.height ?? h });
      x += widths[i]!;
    }
    y += h;
  }
  return { positions, bottom: y };
}

const widthOf = ({ kind, width }: Sized) => Math.min(COLUMNS, Math.max(1, width ?? SIZES[kind][0]));
const heightOf = ({ kind, height }: Sized) => height ?? SIZES[kind][1];

function lines(panels: readonly Sized[]): Sized[][] {
  const found: Sized[][] = [];
  let free = 0;
  for (const panel of panels) {
    const width = widthOf(panel);
    if (width > free) {
      found.push([]);
      free = COLUMNS;
    }
    found.at(-1)!.push(panel);
    free -= width;
  }
  return found;
}

/** The widths of one line: what is left is shared, column by column, by the panels that name no width. */
function widen(line: readonly Sized[]): number[] {
  const widths = line.map(widthOf);
  const limits = line.map((panel, i) => (panel.width === undefined ? widths[i]! * GROWTH : widths[i]!));
  let free = COLUMNS - widths.reduce((sum, width) => sum + width, 0);
  for (let grown = true; free > 0 && grown;) {
    grown = false;
    for (const [i, limit] of limits.entries()) {
      if (free === 0 || widths[i]! >= limit) continue;
      widths[i]!++;
      free--;
      grown = true;
    }
  }
  return widths;
}
