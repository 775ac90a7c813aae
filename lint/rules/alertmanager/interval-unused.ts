import { rule } from '../../rule.ts';
import { walk } from '../../lang/alertmanager/route.ts';

export default rule({
  name: 'alertmanager/interval-unused',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'Some route uses every time interval.',

  *check({ config: { root, intervals } }) {
    if (root === undefined) return;
    const used = new Set([...walk(root)].flatMap(({ mute, active }) => [...mute, ...active].map(({ name }) => name)));
    for (const { name, at } of intervals) {
      if (name !== '' && !used.has(name))
        yield { at, message: `no route uses the time interval ${name}`, hint: `mute_time_intervals: [${name}]` };
    }
  },
});
