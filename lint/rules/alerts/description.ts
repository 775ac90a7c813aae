import { rule } from '../../rule.ts';
import { pair } from '../../lang/rulefile/view.ts';

export default rule({
  name: 'alerts/description',
  on: 'rule',
  severity: 'warning',
  summary: 'An alert has a description.',
  options: {
    defaults: { annotations: ['description', 'message'] as readonly string[] },
    schema: {
      properties: { annotations: { type: 'array', items: { type: 'string' }, description: 'The annotations of which one must be there.' } },
    },
  },

  *check({ rule: { kind, name, annotations } }, { options }) {
    if (kind !== 'alert') return;
    const found = options.annotations.map((wanted) => pair(annotations, wanted)).find((one) => one !== undefined);
    if (found === undefined) {
      // A page that says what to do says what it means, too.
      const severity = annotations.some(({ key }) => key.text.startsWith('runbook')) ? 'info' : 'warning';
      yield { at: name, severity, message: `alert ${name.text} has no description`, hint: 'description: ...' };
    } else if (found.value.text.trim() === '')
      yield { at: found.key, message: `the description of ${name.text} is empty`, hint: 'description: ...' };
  },
});
