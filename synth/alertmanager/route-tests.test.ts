import { expect, test } from 'vitest';
import { expectRoute, route, timeIntervals, type RouteTest } from '../../spec/route.ts';
import type { AlertFact } from '../model/core.ts';
import { alertmanagerOf, to } from '../testing/alertmanager.ts';
import { runRouteTests } from './route-tests.ts';

const people = to('ops', 'pager', 'chat');
const intervals = timeIntervals({ nights: { times: [{ start: '22:00', end: '24:00' }] } });
const origin = { file: 'c.ts', line: 7, column: 1, path: '' };
const fact = (name: string, labels: Record<string, string>): AlertFact => ({
  name,
  labels: { alertname: name, ...labels },
  source: 'metrics',
  origin,
});
const facts = [
  fact('Down', { severity: 'critical' }),
  fact('Burn', { severity: 'critical', long: '1h' }),
  fact('Burn', { severity: 'warning', long: '3d' }),
];

const result = (given: RouteTest) => {
  const { model, problems } = alertmanagerOf({
    receivers: people,
    routing: {
      timeIntervals: intervals,
      routes: [
        route({ severity: 'critical' }, people.pager, { continue: true }),
        route({ severity: ['critical', 'warning'] }, people.chat, { mute: [intervals.nights] }),
      ],
    },
    tests: [given],
  });
  expect(problems).toEqual([]);
  return runRouteTests({ alertmanager: model, alertFacts: facts })[0]!;
};

test('receivers are compared as a set', () => {
  expect(result(expectRoute({ severity: 'critical' }).toReach(people.chat, people.pager))).toMatchObject({
    ok: true,
    actual: ['chat', 'pager'],
  });
});

test('a failure says what was asked, where it went and by which lines', () => {
  const { ok, message } = result(expectRoute({ severity: 'critical', labels: { a: 'b' } }).toReach(people.ops));
  expect(ok).toBe(false);
  expect(message).toBe(
    '{severity="critical", a="b"} reaches chat, pager, expected ops\n  root > {severity="critical"} (c.ts:1) > pager\n  root > {severity=~"critical|warning"} (c.ts:1) > chat',
  );
});

test('an alert of the stack brings its labels', () => {
  expect(result(expectRoute({ alert: 'Down' }).toReach(people.pager, people.chat)).ok).toBe(true);
});

test('an alert with several label sets has to reach the same with each, unless labels say which is meant', () => {
  const { ok, actual, message } = result(expectRoute({ alert: 'Burn' }).toReach(people.pager, people.chat));
  expect({ ok, actual }).toEqual({ ok: false, actual: ['chat'] });
  expect(message).toContain('long="3d"} reaches chat, expected chat, pager');
  expect(result(expectRoute({ alert: 'Burn', severity: 'warning' }).toReach(people.chat)).ok).toBe(true);
});

test('an alert that the stack does not have is told', () => {
  expect(result(expectRoute({ alert: 'Dawn' }).toReach(people.pager)).message).toBe('the stack has no alert Dawn; did you mean Down');
  expect(result(expectRoute({ alert: 'Watchdog' }).toReach(people.ops)).message).toContain(
    "for an alert of somebody else write labels: { alertname: 'Watchdog' }",
  );
  expect(result(expectRoute({ alert: 'Down', severity: 'info' }).toReach(people.ops)).message).toBe(
    'no alert Down has {severity="info"}; it has {alertname="Down", severity="critical"}',
  );
});

test('intervals count at a moment, and only then', () => {
  expect(result(expectRoute({ severity: 'warning', at: '2026-01-01T23:00:00Z' }).toReach()).message).toBe(
    '{severity="warning"} at 2026-01-01T23:00:00.000Z reaches nobody\n  root > {severity=~"critical|warning"} (c.ts:1) > chat, silent in nights',
  );
  expect(result(expectRoute({ severity: 'warning', at: '2026-01-01T23:00:00+02:00' }).toReach(people.chat)).ok).toBe(true);
  expect(result(expectRoute({ severity: 'warning' }).toReach(people.chat)).ok).toBe(true);
});

test('a moment without a zone is told', () => {
  const { problems } = alertmanagerOf({ receivers: people, tests: [expectRoute({ at: '2026-01-01 23:00' }).toReach()] });
  expect(problems).toEqual(['tests[0].at: "2026-01-01 23:00" is no moment; write one with its zone, such as 2026-01-31T03:00:00+01:00']);
});
