import { entry } from '../../source/node.ts';
import { durationText } from '../../lang/alertmanager/duration.ts';
import { headOf } from '../../lang/alertmanager/fields.ts';
import { type Route, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

/** How long Alertmanager remembers what it has sent, when nobody says otherwise (`--data.retention`): 120 hours. */
const RETENTION = 120 * 3_600_000;

export default rule({
  name: 'alertmanager/intervals',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'A message is repeated no more often than its group is looked at, and while the last one is remembered.',

  *check({ config: { root } }) {
    if (root === undefined) return;
    for (const route of walk(root)) {
      const { groupInterval, repeatInterval } = route;
      const own = keyOf(route, 'repeat_interval', 'repeatInterval') ?? keyOf(route, 'group_interval', 'groupInterval');
      if (own === undefined) continue;
      if (repeatInterval < groupInterval) {
        const [repeat, group] = [durationText(repeatInterval), durationText(groupInterval)];
        yield {
          at: own,
          message: `repeat_interval ${repeat} is below group_interval ${group}: a message is repeated every ${group}`,
          hint: `repeat_interval: ${group}`,
        };
      } else if (repeatInterval > RETENTION && keyOf(route, 'repeat_interval', 'repeatInterval') !== undefined) {
        yield {
          at: own,
          severity: 'info',
          message: `repeat_interval ${durationText(repeatInterval)} is longer than the 120h for which messages are remembered by default`,
          hint: 'repeat_interval: 120h',
        };
      }
    }
  },
});

const keyOf = ({ node }: Route, ...names: readonly string[]) => {
  const found = names.map((name) => entry(node, name)).find((one) => one !== undefined);
  return found === undefined ? undefined : headOf(found.value);
};
