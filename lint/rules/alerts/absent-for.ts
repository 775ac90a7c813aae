import { duration } from '../../facts/seconds.ts';
import type { Expr } from '../../lang/promql/ast.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/absent-for',
  on: 'rule',
  severity: 'warning',
  summary: 'An alert on absence waits until a restart is over.',

  *check({ rule: { kind, name, for: wait }, query }, { facts }) {
    if (kind !== 'alert' || query?.query.expr === undefined || !query.query.valid) return;
    const absent = absentIn(query.query.expr);
    const seconds = wait === undefined ? 0 : wait.seconds;
    if (absent === undefined || seconds === undefined) return;
    const scrape = facts?.time('scrapeInterval');
    const least = scrape === undefined ? undefined : scrape * 2;
    if (seconds > 0 && (least === undefined || seconds >= least)) return;
    const declared = facts?.place('environment', 'scrapeInterval');
    yield {
      at: wait?.node ?? name,
      message:
        seconds === 0
          ? 'alert on absent() without for: one scrape that fails, one restart of Prometheus, and it fires'
          : `for is shorter than two scrapes, ${duration(least!)}`,
      hint: `for: ${least === undefined || least < 300 ? '5m' : duration(least)}`,
      also: [
        { at: place(query.source, absent), message: 'has a value as soon as the series is missing' },
        ...(declared === undefined ? [] : [{ at: declared, message: 'the scrape interval' }]),
      ],
    };
  },
});

/** absent() that decides by itself whether the alert fires. absent_over_time waits in its range. */
function absentIn(expr: Expr): Expr | undefined {
  const inner = bare(expr);
  if (inner.type === 'call') return inner.name === 'absent' ? inner : undefined;
  if (inner.type !== 'binary') return undefined;
  if (inner.op === 'or') return absentIn(inner.left) ?? absentIn(inner.right);
  return inner.right.type === 'number' ? absentIn(inner.left) : undefined;
}
