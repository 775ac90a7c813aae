import { rule } from '../../rule.ts';
import { walk } from '../../lang/alertmanager/route.ts';

export default rule({
  name: 'alertmanager/receiver-unused',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'Some route sends to every receiver.',

  *check({ config: { root, receivers } }) {
    if (root === undefined) return;
    const used = new Set([...walk(root)].map(({ receiverAt }) => receiverAt?.name));
    for (const { name, at } of receivers) {
      if (name !== '' && !used.has(name)) yield { at, message: `no route sends to the receiver ${name}`, hint: `receiver: ${name}` };
    }
  },
});
