import { pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

const string = (description: string) => ({ type: 'string', description });

export default rule({
  name: 'kubernetes/forbidden-annotation',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'An object has none of the annotations that are ruled out.',
  options: {
    defaults: { key: '', value: '', kinds: [] as readonly string[] },
    schema: {
      properties: {
        key: string('An RE2 pattern of the key; empty: nothing is ruled out.'),
        value: string('An RE2 pattern of the value; empty: any.'),
        kinds: { type: 'array', items: { type: 'string' }, description: 'The kinds that are looked at; none: all.' },
      },
    },
  },

  *check(object, { options: { key, value, kinds } }) {
    if (key === '' || (kinds.length > 0 && !kinds.includes(object.kind))) return;
    const [isKey, isValue] = [pattern(key), pattern(value)];
    for (const [name, found] of object.annotations) {
      if (isKey(name) && isValue(found.text)) yield { at: found, message: `annotation ${name} is ruled out` };
    }
  },
});
