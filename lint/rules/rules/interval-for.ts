import { duration } from '../../facts/seconds.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'rules/interval-for',
  on: 'rule',
  severity: 'warning',
  summary: 'An alert waits at least as long as its group takes between two evaluations.',

  *check({ rule: { kind, for: wait }, group, flavor }, { facts }) {
    // Loki has an interval of its own, which the facts do not tell.
    const interval = group.interval?.seconds ?? (flavor === 'loki' ? undefined : facts?.time('evaluationInterval'));
    if (kind !== 'alert' || wait?.seconds === undefined || interval === undefined) return;
    if (wait.seconds === 0 || wait.seconds >= interval) return;
    const declared = facts?.place('environment', 'evaluationInterval');
    const also = group.interval !== undefined ? { at: group.interval.node, message: 'how often it is evaluated' } : undefined;
    yield {
      at: wait.node,
      message: `for ${wait.node.text} is over before the next evaluation, ${duration(interval)} later: the alert waits ${duration(interval)}`,
      hint: duration(interval),
      also: also !== undefined ? [also] : declared === undefined ? [] : [{ at: declared, message: 'how often rules are evaluated' }],
    };
  },
});
