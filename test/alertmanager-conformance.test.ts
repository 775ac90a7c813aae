/** The simulator judged by Alertmanager's own test cases: `../shared/conformance/alertmanager`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inhibited } from '../synth/alertmanager/inhibit.ts';
import type { Labels } from '../synth/alertmanager/match.ts';
import { simulate } from '../synth/alertmanager/simulate.ts';
import { milliseconds } from '../synth/duration.ts';
import { inhibitionFrom, routeFrom } from './alertmanager-yaml.ts';
import { describeWith, root } from './support/judges.ts';

const folder = join(root, '../shared/conformance/alertmanager');
const cases = <T>(name: string): T[] =>
  existsSync(folder)
    ? readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as T)
    : [];

interface Routing {
  id: string;
  route: string;
  labels?: Labels;
  receivers?: string[];
  route_labels?: Labels;
  expect?: {
    receiver: string;
    group_by: string[];
    group_by_all: boolean;
    group_wait: string;
    group_interval: string;
    repeat_interval: string;
  }[];
}

interface Inhibition {
  id: string;
  kind: 'mutes' | 'equal';
  rules?: Parameters<typeof inhibitionFrom>[0][];
  equal?: string[];
  sources: { labels: Labels; active: boolean }[];
  target: Labels;
  expect: boolean;
}

describeWith("Alertmanager's own cases", [existsSync(folder) ? { path: folder } : { missing: 'no ../shared/conformance here' }], () => {
  const walk = ({ route, labels }: Routing) => simulate({ route: routeFrom(route), timeIntervals: [] }, labels!);

  const routing = cases<Routing>('routing.jsonl');

  test.each(routing.filter(({ receivers }) => receivers !== undefined))('$id reaches the same receivers', (given) => {
    expect(walk(given).map(({ receiver }) => receiver)).toEqual(given.receivers);
  });

  test.each(routing.filter(({ route_labels }) => route_labels !== undefined))('$id has the same labels of routes', (given) => {
    expect(walk(given)[0]!.labels).toEqual(given.route_labels);
  });

  test.each(routing.filter((given) => given.expect !== undefined))('$id is grouped and timed the same', (given) => {
    const found = walk(given).map((one) => [
      one.receiver,
      one.groupBy === 'all' ? 'all' : one.groupBy.toSorted(),
      ...[one.groupWait, one.groupInterval, one.repeatInterval].map(milliseconds),
    ]);
    expect(found).toEqual(
      given.expect!.map((one) => [
        one.receiver,
        one.group_by_all ? 'all' : one.group_by,
        ...[one.group_wait, one.group_interval, one.repeat_interval].map(milliseconds),
      ]),
    );
  });

  test('all verdicts of `amtool config routes test` are ours, too', () => {
    const all = cases<Routing>('routes.jsonl');
    expect(all.length).toBeGreaterThan(100);
    expect(
      all
        .filter(
          (given) =>
            walk(given)
              .map(({ receiver }) => receiver)
              .join() !== given.receivers!.join(),
        )
        .map(({ id }) => id),
    ).toEqual([]);
  });

  test.each(cases<Inhibition>('inhibition.jsonl'))('$id', ({ rules, equal, sources, target, expect: muted }) => {
    // Where a case asks about equal labels alone, every alert but the target is a source.
    const given = rules?.map(inhibitionFrom) ?? [
      inhibitionFrom({ source_matchers: ['side!="target"'], target_matchers: ['side="target"'], equal: equal ?? [] }),
    ];
    const firing = sources.filter(({ active }) => active).map(({ labels }) => labels);
    expect(inhibited(given, rules === undefined ? { ...target, side: 'target' } : target, firing) !== undefined).toBe(muted);
  });
});
