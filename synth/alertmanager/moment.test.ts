import { expect, test } from 'vitest';
import { timeIntervals, type TimeIntervalDef } from '../../spec/route.ts';
import { alertmanagerOf } from '../testing/alertmanager.ts';
import { contains } from './moment.ts';

const at = (definition: TimeIntervalDef | readonly TimeIntervalDef[], moment: string) =>
  contains(alertmanagerOf({ routing: { timeIntervals: timeIntervals({ x: definition }) } }).model.timeIntervals[0]!, new Date(moment));

const nights: readonly TimeIntervalDef[] = [
  {
    times: [
      { start: '00:00', end: '07:00' },
      { start: '22:00', end: '24:00' },
    ],
    location: 'Europe/Zagreb',
  },
];

test.each([
  ['2026-01-15T05:59:59Z', true],
  ['2026-01-15T06:00:00Z', false],
  ['2026-01-15T20:59:00Z', false],
  ['2026-01-15T21:00:00Z', true],
  // An hour earlier in summer, by the clock of Zagreb.
  ['2026-07-15T04:59:00Z', true],
  ['2026-07-15T05:00:00Z', false],
  ['2026-07-15T20:00:00Z', true],
])('nights in Zagreb at %s: %s', (moment, expected) => expect(at(nights, moment)).toBe(expected));

test('the weekday is that of the place', () => {
  const weekend: TimeIntervalDef = { weekdays: ['saturday', 'sunday'], location: 'Asia/Tokyo' };
  expect(at(weekend, '2026-01-02T14:59:00Z')).toBe(false); // Friday evening in Tokyo
  expect(at(weekend, '2026-01-02T15:00:00Z')).toBe(true);
});

test.each<[string[], string, boolean]>([
  [['-1'], '2026-02-28T12:00:00Z', true],
  [['-1'], '2028-02-28T12:00:00Z', false],
  [['-1'], '2028-02-29T12:00:00Z', true],
  [['31'], '2026-02-28T12:00:00Z', false],
  [['29:31'], '2026-02-28T12:00:00Z', false],
  [['25:31'], '2026-02-28T12:00:00Z', true],
  [['1:-5'], '2026-04-26T12:00:00Z', true],
  [['1:-5'], '2026-04-27T12:00:00Z', false],
])('days %s of the month at %s: %s', (daysOfMonth, moment, expected) => expect(at({ daysOfMonth }, moment)).toBe(expected));

test('all fields of an entry must hold, and one entry of several', () => {
  const both: TimeIntervalDef = { months: ['december'], years: ['2026'], weekdays: ['friday'] };
  expect(at(both, '2026-12-25T00:00:00Z')).toBe(true);
  expect(at(both, '2027-12-24T00:00:00Z')).toBe(false);
  expect(at([both, { years: ['2027'] }], '2027-12-24T00:00:00Z')).toBe(true);
});
