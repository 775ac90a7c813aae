import { rule } from '../../rule.ts';
import { entry, get } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/env-from-secret',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A Secret reaches a container as a file, not as an environment variable.',

  *check({ pod }) {
    for (const container of pod?.containers ?? []) {
      for (const { name, from } of container.env) {
        if (get(from, 'secretKeyRef')?.kind !== 'mapping') continue;
        yield { at: entry(from, 'secretKeyRef')!.key, message: `variable ${name.text} of container ${container.name} holds a secret` };
      }
    }
  },
});
