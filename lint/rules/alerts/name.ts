import { matches } from '../../lang/rulefile/demand.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/name',
  on: 'rule',
  severity: 'info',
  summary: 'The name of an alert is short and in one style.',
  options: {
    // 40: alert-name-length of mixtool, which is what the titles of chats show.
    defaults: { pattern: '[A-Z][a-zA-Z0-9]*', longest: 40 },
    schema: {
      properties: {
        pattern: { type: 'string', description: 'A regular expression (RE2) that all of a name must match.' },
        longest: { type: 'number', description: 'The most letters that a name may have.' },
      },
    },
  },

  *check({ rule: one }, { options }) {
    if (one.kind !== 'alert') return;
    const { name } = one;
    if (matches(options.pattern, name.text, one) === 'no') {
      yield { at: name, message: `alert ${name.text} is not named after the pattern ${options.pattern}`, hint: camelCase(name.text) };
    }
    if (name.text.length > options.longest)
      yield { at: name, message: `alert ${name.text} has ${name.text.length} letters, more than ${options.longest}` };
  },
});

const camelCase = (name: string): string =>
  name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
