import { nearest } from '../../facts/nearest.ts';
import { allLabels, pair } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

/** What most stacks use. Of others nothing is known where nothing is declared. */
const USUAL = ['critical', 'error', 'warning', 'info', 'none', 'page', 'ticket', 'notice', 'major', 'minor', 'high', 'low', 'medium'];

export default rule({
  name: 'alerts/severity',
  on: 'rule',
  severity: 'error',
  summary: 'An alert has a severity that is declared.',

  *check({ rule: { kind, name, labels }, group }, { facts }) {
    const known = facts?.severities;
    if (kind !== 'alert') return;
    if (known === undefined || known.length === 0) {
      const own = pair(allLabels({ labels }, group), 'severity')?.value;
      const meant = own === undefined || USUAL.includes(own.text) ? undefined : nearest(own.text, USUAL);
      if (meant !== undefined) yield { at: own!, severity: 'info', message: `severity ${own!.text} is nearly ${meant}`, hint: meant };
      return;
    }
    const declared = facts?.place('severities');
    const also = declared === undefined ? [] : [{ at: declared, message: `declared: ${known.join(', ')}` }];
    const severity = pair(allLabels({ labels }, group), 'severity');
    if (severity === undefined || severity.value.text === '') {
      yield { at: name, severity: 'warning', message: `alert ${name.text} has no severity`, hint: `severity: ${known.at(-1)}`, also };
    } else if (!severity.value.text.includes('{{') && !known.includes(severity.value.text)) {
      const { text } = severity.value;
      yield { at: severity.value, message: `severity ${text} is not declared`, hint: nearest(text, known) ?? known.join(', '), also };
    }
  },
});
