import { alertLabelSets } from '../../corpus/alerts.ts';
import { implies, satisfiable } from '../../lang/matcher/matcher.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/inhibit-self',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'No alert is both source and target of an inhibition.',
  sees: 'corpus',

  *check({ config: { inhibitions } }, { corpus }) {
    for (const { source, target, sourceAt, targetAt, whole } of inhibitions) {
      if (!whole || [source, target].some((side) => satisfiable(side, 'alertmanager').answer === 'no')) continue;
      const also = [{ at: sourceAt, message: 'the sources' }];
      const [wholly, back] = [implies(target, source, 'alertmanager') === 'yes', implies(source, target, 'alertmanager') === 'yes'];
      if (wholly && back) {
        yield {
          at: targetAt,
          message: 'sources and targets are the same alerts, which silence nothing: an alert that is both is left out',
          also,
        };
        continue;
      }
      if (wholly) {
        yield { at: targetAt, message: 'every target is a source too, and no source that is also a target silences it', also };
        continue;
      }
      const both = corpus.ask(alertLabelSets).all.find(({ set }) => target.length > 0 && set.satisfies([...source, ...target]) === 'yes');
      if (both === undefined) continue;
      yield {
        at: targetAt,
        message: `${both.name} is both source and target: one such alert does not silence another`,
        also: [...also, { at: both.at, message: `the alert ${both.name}` }],
      };
    }
  },
});
