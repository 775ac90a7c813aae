import { rule } from '../../rule.ts';
import { pair } from '../../lang/rulefile/view.ts';

export default rule({
  name: 'alerts/summary',
  on: 'rule',
  severity: 'warning',
  summary: 'An alert has a summary.',
  options: {
    defaults: { annotations: ['summary', 'title'] as readonly string[] },
    schema: {
      properties: { annotations: { type: 'array', items: { type: 'string' }, description: 'The annotations of which one must be there.' } },
    },
  },

  *check({ rule: { kind, name, annotations } }, { options }) {
    if (kind !== 'alert') return;
    const found = options.annotations.map((wanted) => pair(annotations, wanted)).find((one) => one !== undefined);
    if (found === undefined) {
      yield { at: name, message: `alert ${name.text} has no summary`, hint: 'summary: ...' };
    } else if (found.value.text.trim() === '')
      yield { at: found.key, message: `the summary of ${name.text} is empty`, hint: 'summary: ...' };
  },
});
