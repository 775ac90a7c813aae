import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/privileged-port',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A container listens above port 1023.',

  *check({ pod }) {
    for (const container of pod?.containers ?? []) {
      for (const { number } of container.ports) {
        if (typeof number?.value !== 'number' || number.value <= 0 || number.value >= 1024) continue;
        yield { at: number, message: `container ${container.name} listens on ${number.text}, for which it needs root or NET_BIND_SERVICE` };
      }
    }
  },
});
