import { panelName } from '../../lang/dashboard/panels.ts';
import { number } from '../../lang/dashboard/parts.ts';
import { rule } from '../../rule.ts';
import { type Node, get, items, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'dashboards/thresholds',
  on: 'dashboard',
  severity: 'error',
  summary: 'Thresholds ascend.',

  *check({ dashboard }) {
    for (const panel of dashboard.panels) {
      for (const thresholds of all(panel.fieldConfig)) {
        // The first step is the base: Grafana takes it as minus infinity whatever stands there.
        const steps = items(get(thresholds, 'steps')).slice(1);
        for (let i = 1; i < steps.length; i++) {
          const [before, value] = [number(steps[i - 1], 'value'), number(steps[i], 'value')];
          if (before === undefined || value === undefined || value >= before) continue;
          yield {
            at: scalar(steps[i], 'value')!,
            message: `step ${value} of ${panelName(panel)} comes after ${before} and never gives its color`,
            hint: `steps in the order ${steps
              .map((step) => number(step, 'value') ?? 0)
              .toSorted((a, b) => a - b)
              .join(', ')}`,
            also: [{ at: scalar(steps[i - 1], 'value')!, message: 'the step before' }],
          };
        }
      }
    }
  },
});

/** Those of all fields and those of some. */
function all(fieldConfig: Node | undefined): Node[] {
  const overrides = items(get(fieldConfig, 'overrides')).flatMap((one) =>
    items(get(one, 'properties')).filter((property) => text(property, 'id') === 'thresholds'),
  );
  return [get(fieldConfig, 'defaults', 'thresholds'), ...overrides.map((one) => get(one, 'value'))].filter((one) => one !== undefined);
}
