import { matcherText } from '../../lang/alertmanager/matcher.ts';
import type { PlacedMatcher } from '../../lang/alertmanager/route.ts';
import { satisfiable } from '../../lang/matcher/matcher.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/inhibit-severity',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'An inhibition by severity silences the lesser alerts.',

  *check({ config: { inhibitions } }, { facts }) {
    const order = facts?.severities ?? [];
    const declared = facts?.place('severities');
    for (const { source, target, targetAt, sourceAt, whole } of inhibitions) {
      // Whoever names the alert that silences others means that one: an upgrade silences what it breaks.
      if (!whole || source.some(({ name }) => name !== 'severity' && !target.some((other) => other.name === name))) continue;
      const [strong, weak] = [severities(source, order), severities(target, order)];
      if (strong === undefined || weak === undefined || Math.min(...strong) <= Math.max(...weak)) continue;
      yield {
        at: targetAt,
        message: `${source.map(matcherText).join(', ')} silences ${target.map(matcherText).join(', ')}, which is more severe`,
        hint: 'swap source_matchers and target_matchers',
        also: [
          { at: sourceAt, message: 'the sources' },
          ...(declared === undefined ? [] : [{ at: declared, message: 'the severities, the worst first' }]),
        ],
      };
    }
  },
});

/** The ranks that the matchers admit; undefined when they do not ask for severities, or for others than those. */
function severities(matchers: readonly PlacedMatcher[], order: readonly string[]): readonly number[] | undefined {
  const own = matchers.filter(({ name }) => name === 'severity');
  const admitted = order.flatMap((value, rank) =>
    satisfiable([...own, { name: 'severity', op: '=', value }], 'alertmanager').answer === 'no' ? [] : [rank],
  );
  return own.length === 0 || admitted.length === 0 || admitted.length === order.length ? undefined : admitted;
}
