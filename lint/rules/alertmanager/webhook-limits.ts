import { get, type Node, type Scalar, scalar } from '../../source/node.ts';
import { goDuration } from '../../lang/alertmanager/duration.ts';
import { headOf } from '../../lang/alertmanager/fields.ts';
import { walk } from '../../lang/alertmanager/route.ts';
import { number } from '../../lang/alertmanager/scalar.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/webhook-limits',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'A webhook gets all alerts of a group, and cannot hold up the next message.',

  *check({ config: { root, receivers, form } }) {
    if (root === undefined || form === 'resource') return;
    const routes = [...walk(root)];
    for (const { name, integrations } of receivers) {
      const alone = routes.filter(({ receiver }) => receiver === name).every(({ groupByAll }) => groupByAll);
      for (const { kind, node } of integrations) {
        if (kind !== 'webhook' && kind !== 'incidentio') continue;
        const most = scalar(node, 'max_alerts');
        const limit = most === undefined ? 0 : number(most);
        // Grouped by all labels, a group is one alert.
        if (most !== undefined && limit > 0 && !alone) {
          yield {
            at: most,
            severity: limit === 1 ? undefined : 'info',
            message: `of a group of more than ${limit} alert${limit === 1 ? '' : 's'}, the others are not sent to ${name}`,
            hint: 'max_alerts: 0',
          };
        }
        if (!hasTimeout(node)) {
          yield {
            at: headOf(node),
            severity: 'info',
            message: `a webhook of ${name} has no timeout: one that hangs holds up its group until the next group_interval`,
            hint: 'timeout: 10s',
          };
        }
      }
    }
  },
});

/** Zero means none. What cannot be read is the business of another rule. */
function hasTimeout(node: Node): boolean {
  const value = get(node, 'timeout');
  if (value?.kind !== 'scalar' || value.style === 'missing') return false;
  const length = goDuration((value satisfies Scalar).text) ?? number(value);
  return length !== 0;
}
