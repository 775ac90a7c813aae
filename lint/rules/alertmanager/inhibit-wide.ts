import { alertLabelSets } from '../../corpus/alerts.ts';
import { onNeither, sidesOf } from '../../corpus/inhibition.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/inhibit-wide',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'A label that an inhibition asks to be equal is there to be compared.',
  sees: 'corpus',

  *check({ config: { inhibitions } }, { corpus }) {
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
