import type { Grid, Panel } from '../../lang/dashboard/model.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/overlap',
  on: 'dashboard',
  severity: 'error',
  summary: 'Panels stand beside each other, inside a grid of 24 columns.',

  *check({ dashboard }) {
    // By layer and from above: a panel can only meet those that begin before it ends.
    const layers = Map.groupBy(
      dashboard.panels.filter(({ grid }) => grid !== undefined),
      ({ layer }) => layer,
    );
    for (const panels of layers.values()) {
      const open: (Panel & { grid: Grid })[] = [];
      for (const panel of (panels as (Panel & { grid: Grid })[]).toSorted((a, b) => a.grid.y - b.grid.y)) {
        const { grid } = panel;
        if (grid.x < 0 || grid.y < 0 || grid.w <= 0 || grid.h <= 0 || grid.x + grid.w > 24) {
          yield {
            at: grid.node,
            message: `${panelName(panel)} does not fit into 24 columns: x ${grid.x}, width ${grid.w}`,
            hint: '"gridPos": {"x": 0, "y": 0, "w": 12, "h": 8}',
          };
          continue;
        }
        const other = open.find((one) => meets(one.grid, grid));
        // Copies of a repeated panel move the others; what is written is only where the first one stands.
        if (other !== undefined && other.repeat === undefined) {
          const message = `${panelName(panel)} lies on ${panelName(other)}, and Grafana moves one of them down`;
          yield {
            at: grid.node,
            message,
            hint: `"y": ${other.grid.y + other.grid.h}`,
            also: [{ at: other.grid.node, message: panelName(other) }],
          };
        }
        const begins = grid.y;
        for (let i = open.length - 1; i >= 0; i--) if (open[i]!.grid.y + open[i]!.grid.h <= begins) open.splice(i, 1);
        open.push(panel);
      }
    }
  },
});

const meets = (a: Grid, b: Grid) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
