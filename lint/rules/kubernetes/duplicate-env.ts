import { rule } from '../../rule.ts';
import type { Scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/duplicate-env',
  on: 'object',
  severity: 'warning',
  summary: 'An environment variable is set once in a container.',

  *check({ pod }) {
    for (const container of pod?.containers ?? []) {
      const first = new Map<string, Scalar>();
      const told = new Set<string>();
      for (const { name } of container.env) {
        const earlier = first.get(name.text);
        if (earlier === undefined) first.set(name.text, name);
        else if (!told.has(name.text)) {
          told.add(name.text);
          yield {
            at: name,
            message: `variable ${name.text} of container ${container.name} is set twice, and the last one counts`,
            also: [{ at: earlier, message: 'set here first' }],
          };
        }
      }
    }
  },
});
