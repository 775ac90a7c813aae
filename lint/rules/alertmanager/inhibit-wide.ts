import { alertLabelSets } from '../../corpus/alerts.ts';
import { onNeither, sidesOf } from '../../corpus/inhibition.ts';
import { matcherText } from '../../lang/alertmanager/matcher.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/inhibit-wide',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'A label that an inhibition asks to be equal is there to be compared.',
  sees: 'corpus',

  *check({ config: { inhibitions } }, { corpus }) {
    for (const { source, target, whole, equal, at } of inhibitions) {
      const isBound = [...source, ...target].some(({ name }) => name !== 'severity');
      if (!whole || equal.length > 0 || isBound || source.length === 0) continue;
      const [strong, weak] = [source, target].map((side) => side.map(matcherText).join(', '));
      yield {
        at,
        severity: 'info',
        message: `without equal one alert with ${strong} silences every alert${weak === '' ? '' : ` with ${weak}`}, whatever it is about`,
        hint: 'equal: [alertname, namespace]',
      };
    }
    const alerts = corpus.ask(alertLabelSets);
    if (!alerts.complete) return;
    for (const inhibition of inhibitions) {
      const sides = sidesOf(inhibition, alerts.all);
      if (!inhibition.whole || sides.source.length === 0 || sides.target.length === 0) continue;
      for (const { name, at } of inhibition.equal) {
        if (!onNeither(name, sides)) continue;
        yield { at, message: `neither sources nor targets have the label ${name}, which makes all of them equal` };
      }
    }
  },
});
