import { duration } from '../../facts/seconds.ts';
import type { Rule, Timing } from '../../lang/rulefile/view.ts';
import { type Problem, rule } from '../../rule.ts';
import { withoutLine } from '../../source/edits.ts';
import type { Source } from '../../source/source.ts';

export default rule({
  name: 'alerts/for',
  on: 'rule',
  severity: 'error',
  summary: 'How long an alert waits is a duration that says something.',
  options: {
    defaults: { shortest: 0, longest: 0, shortestKeep: 0, longestKeep: 0 },
    schema: {
      properties: {
        shortest: { type: 'number', description: 'The least that `for` may be, in seconds; 0: no limit.' },
        longest: { type: 'number', description: 'The most that `for` may be, in seconds; 0: no limit.' },
        shortestKeep: { type: 'number', description: 'The least that `keep_firing_for` may be, in seconds; 0: no limit.' },
        longestKeep: { type: 'number', description: 'The most that `keep_firing_for` may be, in seconds; 0: no limit.' },
      },
    },
  },

  *check({ rule: one, source }, { options }) {
    yield* check(source, 'for', one, one.for, options.shortest, options.longest);
    yield* check(source, 'keep_firing_for', one, one.keepFiringFor, options.shortestKeep, options.longestKeep);
  },
});

function* check(
  source: Source,
  field: string,
  { kind, name }: Rule,
  timing: Timing | undefined,
  least: number,
  most: number,
): Iterable<Problem> {
  const seconds = timing === undefined ? 0 : timing.seconds;
  if (seconds === undefined) {
    if (timing!.node.text !== '') yield { at: timing!.node, message: `${field}: ${timing!.node.text} is no duration`, hint: '5m' };
    else yield { at: name, message: `${field} of ${name.text} is empty`, hint: `${field}: 5m` };
    return;
  }
  if (kind !== 'alert') return;
  const at = timing?.node ?? name;
  if (least > 0 && seconds < least)
    yield { at, message: `${field} is shorter than ${duration(least)}`, hint: `${field}: ${duration(least)}` };
  else if (most > 0 && seconds > most)
    yield { at, message: `${field} is longer than ${duration(most)}`, hint: `${field}: ${duration(most)}` };
  else if (timing !== undefined && seconds === 0)
    yield {
      at,
      severity: 'info',
      message: `${field}: ${timing.node.text} is what an alert without ${field} has`,
      fix: withoutLine(source, timing.node),
    };
}
