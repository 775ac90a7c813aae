import { ruleTest } from '../../testing.ts';
import rule from './route-muted.ts';

const muted = (items: string, name = 't') =>
  `route: {receiver: a, routes: [{matchers: [a=b], mute_time_intervals: [${name}]}]}\nreceivers: [{name: a}]\ntime_intervals: [{name: t, time_intervals: [${items}]}]`;

ruleTest(rule, {
  valid: [
    muted('{weekdays: ["monday:friday"]}'),
    muted('{times: [{start_time: "00:00", end_time: "23:59"}]}'),
    muted('{days_of_month: ["1:30"]}'),
    muted('{years: ["2026:2030"]}'),
    muted('{weekdays: []}'),
    muted('{}').replace('mute_time', 'active_time'),
    muted(''),
  ],
  invalid: [
    muted('{}', '«t»'),
    muted(
      '{weekdays: [monday], months: [may]}, {weekdays: ["monday:saturday", sunday], times: [{start_time: "12:00", end_time: "24:00"}, {start_time: "00:00", end_time: "12:00"}]}',
      '«t»',
    ),
    muted('{location: Europe/Zagreb, months: ["1:12"], days_of_month: ["1:-1"]}', '«t»'),
  ],
});
