import { feedback, lookback } from '../../corpus/remediation-loops.ts';
import { remediation } from '../../corpus/remediation.ts';
import { duration } from '../../facts/seconds.ts';
import { type Problem, rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** Actions that change what alerts look at; collecting evidence does not. */
const CHANGES: ReadonlySet<string> = new Set(['restart_pods', 'rollout_restart', 'scale_up', 'scale_down']);

export default rule({
  name: 'stack/remediation-loop',
  on: 'corpus',
  severity: 'warning',
  needs: 'facts',
  sees: 'corpus',
  summary: 'An action does not fire the alert that starts it.',

  *check(_, { facts, corpus }): Iterable<Problem> {
    if (facts === undefined) return;
    for (const { trigger, action, cooldown, target, at } of corpus.ask(remediation).remedies) {
      if (!CHANGES.has(action)) continue;
      if (cooldown === 0) {
        yield { at, message: `${action} starts again at once, as long as ${trigger.text} is there`, hint: 'cooldown=15m' };
        continue;
      }
      if (trigger.reason !== undefined) continue;
      for (const { rule: alert, source, query } of corpus.all('rule')) {
        const expr =
          query?.query.valid === true && alert.kind === 'alert' && alert.name.text === trigger.name ? query.query.expr : undefined;
        if (expr === undefined) continue;
        const also = [{ at: place(source, alert.name), message: 'the alert' }];
        const looks = lookback(expr) + (alert.keepFiringFor?.seconds ?? 0);
        const metric = feedback(expr, action, target, (alert.for?.seconds ?? 0) + cooldown);
        if (metric !== undefined) yield { at, message: `${action} changes ${metric} so that ${trigger.name} fires again`, also };
        else if (cooldown < looks) {
          yield {
            at,
            message: `${action} is tried again after ${duration(cooldown)}, while alert ${trigger.name} still sees what was before: it looks back ${duration(looks)}`,
            hint: `cooldown=${duration(looks)}`,
            also,
          };
        }
      }
    }
  },
});
