import { quantity } from '../../lang/kubernetes/quantity.ts';
import { rule } from '../../rule.ts';
import { entries, get, scalar } from '../../source/node.ts';

/** No node has as many cores, and no process starts in so few bytes: a suffix is that of the other resource. */
const MOST_CORES = 10_000;
const LEAST_BYTES = 1024;

export default rule({
  name: 'kubernetes/limits',
  on: 'object',
  severity: 'error',
  summary: 'What a container requests is not more than its limit, and both are amounts that a node can have.',

  *check({ pod }) {
    for (const container of pod?.containers ?? []) {
      const resources = get(container.node, 'resources');
      for (const list of ['requests', 'limits'] as const) {
        for (const { key, value } of entries(get(resources, list))) {
          const amount = value.kind === 'scalar' ? quantity(value.text) : undefined;
          if (value.kind !== 'scalar' || amount === undefined) continue;
          const what = `${key.text} of container ${container.name}`;
          if (key.text === 'memory' && amount > 0 && amount < LEAST_BYTES)
            yield {
              at: value,
              message: `the ${what} is ${value.text}, and that is ${amount} bytes`,
              hint: `memory: ${megabytes(value.text)}`,
              severity: 'warning',
            };
          else if (key.text === 'cpu' && amount > MOST_CORES)
            yield {
              at: value,
              message: `the ${what} is ${value.text}, and that is ${amount} cores`,
              hint: 'cpu: 250m',
              severity: 'warning',
            };
          if (list === 'limits') continue;
          const limit = scalar(resources, 'limits', key.text);
          const most = limit === undefined ? undefined : quantity(limit.text);
          if (most === undefined || amount <= most) continue;
          yield {
            at: value,
            message: `container ${container.name} requests ${value.text} of ${key.text} and is limited to ${limit!.text}: the API server refuses it`,
            hint: `${key.text}: ${limit!.text}`,
            also: [{ at: limit!, message: 'the limit' }],
          };
        }
      }
    }
  },
});

/** `512m` and `512` are meant as megabytes. */
const megabytes = (text: string) => `${/^\d+/.exec(text)?.[0] ?? '256'}Mi`;
