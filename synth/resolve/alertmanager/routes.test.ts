import { expect, test } from 'vitest';
import { receivers, route, secret, services, teams, timeIntervals, type RouteMatch } from '../../../spec/index.ts';
import { alertmanagerOf, to } from '../../testing/alertmanager.ts';

const people = to('ops', 'pager');
const team = teams({ platform: { title: 'Platform' } });
const service = services({ therapyBackend: { owner: team.platform }, api: { owner: team.platform, name: 'public-api' } });
const nights = timeIntervals({ nights: { times: [{ start: '22:00', end: '24:00' }] } });
const stack = { receivers: people, teams: team, services: service };

const matchersOf = (match: RouteMatch) =>
  alertmanagerOf({ ...stack, routing: { routes: [route(match, people.pager)] } }).model.route.routes[0]!.matchers.map(
    ({ label, op, value }) => `${label}${op}${value}`,
  );
const problems = (routing: Parameters<typeof alertmanagerOf>[0]['routing']) => alertmanagerOf({ ...stack, routing: routing! }).problems;
const problemsOf = (...given: Parameters<typeof route>) => problems({ routes: [route(...given)] });

test('the root has our grouping and the timing of Alertmanager', () => {
  expect(alertmanagerOf({}).model.route).toMatchObject({
    receiver: 'ops',
    matchers: [],
    groupBy: ['alertname', 'service'],
    groupWait: '30s',
    groupInterval: '5m',
    repeatInterval: '4h',
    routes: [],
  });
});

test('a service is matched by the name that its alerts carry, several as one expression', () => {
  expect(matchersOf({ service: [service.therapyBackend, service.api], team: team.platform, severity: ['critical', 'warning'] })).toEqual([
    'severity=~critical|warning',
    'service=~therapy-backend|public-api',
    'team=platform',
  ]);
});

test('lists are quoted, expressions are not, and flags of JavaScript become those of RE2', () => {
  expect(matchersOf({ alert: /^Slo\/.*/i, labels: { a: ['x.y', 'z'], b: { not: /q/s }, c: { not: 'r' }, d: '' } })).toEqual([
    'alertname=~(?i:^Slo/.*)',
    'a=~x\\.y|z',
    'b!~(?s:q)',
    'c!=r',
    'd=',
  ]);
});

test('options are taken over, and three dots are every label', () => {
  const { model } = alertmanagerOf({
    ...stack,
    routing: {
      timeIntervals: nights,
      routes: [route({}, people.pager, { groupBy: ['...'], continue: true, mute: [nights.nights], groupWait: '1m' })],
    },
  });
  expect(model.route.routes[0]).toMatchObject({ groupBy: 'all', continue: true, mute: ['nights'], active: [], groupWait: '1m' });
  expect(model.route.routes[0]).not.toHaveProperty('groupInterval');
});

const strangers = receivers({
  pagr: { discord: { webhookUrl: secret('a', 'b') } },
  stranger: { discord: { webhookUrl: secret('a', 'b') } },
});

test('a handle that the stack does not hold is told, with the one that was meant', () => {
  expect(problemsOf({}, strangers.pagr)).toEqual(['routing.routes[0]: the receiver pagr is not in the stack; did you mean pager']);
  expect(problemsOf({}, strangers.stranger)).toEqual([
    'routing.routes[0]: the receiver stranger is not in the stack; add the record that declares it to `receivers` of defineStack',
  ]);
  expect(problemsOf({ service: services({ other: { owner: team.platform } }).other }, people.ops)[0]).toContain(
    'routing.routes[0].service: the service other is not in the stack',
  );
  expect(problemsOf({}, people.ops, { mute: [nights.nights] })[0]).toContain(
    'the time interval nights is not in the stack; add the record that declares it to `routing.timeIntervals`',
  );
  expect(problems({ fallback: 'opps' as never })).toEqual([
    'routing.fallback: "opps" is no handle of a receiver; did you mean ops; name it through the record that declares it',
  ]);
});

test.each<[string, Parameters<typeof route>[0], Parameters<typeof route>[2], string]>([
  ['look-ahead', { alert: /a(?!b)/ }, {}, 'routes[0].alert: /a(?!b)/ looks around, which RE2 cannot; say it with two matchers'],
  ['a back-reference', { alert: /(a)\1/ }, {}, 'refers back to a group, which RE2 cannot; write out what may stand there'],
  ['a character by number', { alert: /\u00e9/ }, {}, 'RE2 does not know \\u'],
  ['a repetition beyond 1,000', { alert: /a{1001}/ }, {}, 'RE2, which Alertmanager uses, does not take /a{1001}/'],
  ['a flag without meaning', { alert: /a/m }, {}, 'the flag m of /a/m has no meaning in Alertmanager; take it out'],
  ['a variable of the operator', { alert: /a$(b)/ }, {}, 'write $(?:b)'],
  ['an empty list', { severity: [] }, {}, 'an empty list matches nothing'],
  ['an unknown severity', { severity: 'page' as never }, {}, 'severity page does not exist; write critical, warning or info'],
  ['an unknown field', { namespace: 'x' } as never, {}, 'a match has no field namespace; write labels: { namespace: ... }'],
  [
    'a label twice',
    { severity: 'critical', labels: { severity: 'info' } },
    {},
    'severity says something about the label severity already; say it once',
  ],
  ['no duration', {}, { groupWait: '1.5h' }, 'groupWait "1.5h" is no duration; write a whole number and a unit: 30s, 5m, 4h'],
  ['an interval of zero', {}, { groupInterval: '0s' }, 'groupInterval cannot be zero'],
  [
    'a repetition more often than the group is looked at',
    {},
    { repeatInterval: '1m' },
    'repeatInterval 1m is shorter than groupInterval 5m',
  ],
  ['an unknown option', {}, { group_by: ['x'] } as never, 'a route has no option group_by; did you mean groupBy'],
  ['all labels and one more', {}, { groupBy: ['...', 'a'] }, "'...' is every label, so it stands alone"],
  ['a label twice in a group', {}, { groupBy: ['a', 'a'] }, 'the label a is named twice; name it once'],
])('%s is told', (_, match, options, message) => {
  expect(problemsOf(match, people.ops, options)).toEqual([expect.stringContaining(message)]);
});

test('the timing of a nested route is checked against what it inherits', () => {
  expect(
    problems({ routes: [route({}, people.ops, { groupInterval: '2h', routes: [route({}, people.ops, { repeatInterval: '1h' })] })] })[0],
  ).toContain('routing.routes[0].routes[0].repeatInterval: repeatInterval 1h is shorter than groupInterval 2h');
});

test('the root is for every alert at every time', () => {
  expect(problems({ mute: [nights.nights] } as never)[0]).toContain('routing.mute: the first route of all cannot have mute');
});

test('an inhibition says on both sides which alerts it is about', () => {
  expect(
    problems({
      inhibitions: { all: { source: {}, target: { severity: 'info' } }, none: { source: { severity: 'critical' }, target: {} } },
    }),
  ).toEqual([
    'routing.inhibitions.all.source: every alert would silence the target; say which alerts do',
    'routing.inhibitions.none.target: every alert would be silenced; say which alerts are',
  ]);
});
