import { expect, test } from 'vitest';
import { timeIntervals, type TimeIntervalDef } from '../../../spec/route.ts';
import { alertmanagerOf } from '../../testing/alertmanager.ts';

const resolved = (definition: TimeIntervalDef | readonly TimeIntervalDef[]) =>
  alertmanagerOf({ routing: { timeIntervals: timeIntervals({ x: definition }) } });

test('words become the numbers that Alertmanager counts with', () => {
  const { model, problems } = resolved({
    times: [{ start: '7:05', end: '24:00' }],
    weekdays: ['monday:friday', 'sunday'],
    daysOfMonth: ['1', '-3:-1'],
    months: ['january:march'],
    years: ['2026:2028'],
    location: 'Europe/Zagreb',
  });
  expect(problems).toEqual([]);
  expect(model.timeIntervals[0]!.spans).toEqual([
    {
      times: [{ from: 425, to: 1440 }],
      weekdays: [
        { from: 1, to: 5 },
        { from: 0, to: 0 },
      ],
      daysOfMonth: [
        { from: 1, to: 1 },
        { from: -3, to: -1 },
      ],
      months: [{ from: 1, to: 3 }],
      years: [{ from: 2026, to: 2028 }],
      location: 'Europe/Zagreb',
    },
  ]);
});

test.each<[TimeIntervalDef | readonly TimeIntervalDef[], string]>([
  [
    { times: [{ start: '22:00', end: '07:00' }] },
    "22:00 to 07:00 passes midnight; write two: { start: '22:00', end: '24:00' }, { start: '00:00', end: '07:00' }",
  ],
  [{ times: [{ start: '22:00', end: '00:00' }] }, "passes midnight; write two: { start: '22:00', end: '24:00' }"],
  [{ times: [{ start: '07:00', end: '07:00' }] }, 'is no time at all; the end is not part of it'],
  [{ times: [{ start: '07:60', end: '25:00' }] }, '"07:60" is no time of the day; write hours and minutes from 00:00 to 24:00'],
  [{ weekdays: ['friday:monday'] }, 'friday:monday ends before it begins; a week begins on Sunday, so split it into two entries'],
  [
    { weekdays: ['mondey' as never] },
    '"mondey" is none of sunday, monday, tuesday, wednesday, thursday, friday, saturday; did you mean monday',
  ],
  [{ months: ['december:january'] }, 'december:january ends before it begins; split it into two entries'],
  [{ daysOfMonth: ['32'] }, 'no month has a day 32; write 1 to 31, or -1 to -31 from its end'],
  [{ daysOfMonth: ['-1:5'] }, '-1:5 begins from the end of the month and ends from its start; write it as two entries'],
  [{ daysOfMonth: ['20:-20'] }, '20:-20 ends before it begins, in short months at least; turn it round'],
  [{ years: ['2027:2026'] }, '2027:2026 ends before it begins; write the earlier year first'],
  [{ years: ['next'] }, '"next" stands where a year such as 2026 belongs'],
  [{ weekdays: ['monday'], location: 'Europe/Zagrep' }, '"Europe/Zagrep" is no time zone of the IANA database'],
  [{ weekdays: ['monday'], location: 'europe/london' }, 'is no time zone of the IANA database; write Europe/London'],
  [{ location: 'Europe/Zagreb' }, 'it is always, since it names neither times nor days; say when it is'],
  [{ times: [] }, 'an empty list is never; leave it out for always, or say when'],
  [[], 'a time interval without an entry never is; say when it is'],
  [{ weekday: ['monday'], months: ['may'] } as never, 'a time interval has no field weekday; did you mean weekdays'],
])('%j is told', (definition, message) => {
  expect(resolved(definition).problems[0]).toContain(message);
});
