import { WORKLOADS } from '../../lang/kubernetes/kinds.ts';
import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

const string = (description: string) => ({ type: 'string', description });

export default rule({
  name: 'kubernetes/required-label',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'An object has the labels that are agreed on.',
  options: {
    defaults: { key: 'owner', value: '', kinds: WORKLOADS },
    schema: {
      properties: {
        key: string('An RE2 pattern of the key.'),
        value: string('An RE2 pattern of the value; empty: any.'),
        kinds: { type: 'array', items: { type: 'string' }, description: 'The kinds that must have it; none: all.' },
      },
    },
  },

  *check(object, { options: { key, value, kinds } }) {
    if (kinds.length > 0 && !kinds.includes(object.kind)) return;
    const [isKey, isValue] = [pattern(key), pattern(value)];
    if ([...object.labels].some(([name, { text }]) => isKey(name) && isValue(text))) return;
    yield { at: object.at, message: `${object.title} has no label ${key}${value === '' ? '' : ` like ${value}`}` };
  },
});
