import { rule } from '../../rule.ts';
import { get, items, text } from '../../source/node.ts';

const string = (description: string) => ({ type: 'string', description });

export default rule({
  name: 'kubernetes/dns-config',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A pod sets an option of its resolver.',
  options: {
    defaults: { option: 'ndots', value: '2' },
    schema: { properties: { option: string('The name of the option.'), value: string('The value that it must have.') } },
  },

  *check({ pod, at, title }, { options }) {
    if (pod === undefined) return;
    const set = items(get(pod.spec, 'dnsConfig', 'options'));
    if (set.some((one) => text(one, 'name') === options.option && text(one, 'value') === options.value)) return;
    yield {
      at,
      message: `pods of ${title} do not set ${options.option} of their resolver to ${options.value}`,
      hint: `dnsConfig:\n  options:\n    - name: ${options.option}\n      value: '${options.value}'\n`,
    };
  },
});
