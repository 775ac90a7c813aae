import { ruleTest } from '../../testing.ts';
import rule from './interval-empty.ts';

const times = (items: string) => `route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: t, time_intervals: [${items}]}]`;

ruleTest(rule, {
  valid: [
    times('{}'),
    times(`{times: [{start_time: '00:00', end_time: '24:00'}], weekdays: ['monday:friday'], months: ['2'], days_of_month: ['29']}`),
    times(`{days_of_month: ['-31:-1'], months: ['february']}`),
    times(`{months: ['13:14', '5']}`),
    times(`{years: ['2020', '2090:2100']}`),
    // What cannot be read is the business of alertmanager/structure.
    times(`{weekdays: [someday], days_of_month: ['99']}`),
    times(`{days_of_month: ['31'], months: ['april:may']}`),
  ],
  invalid: [
    'route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: «t», time_intervals: []}]',
    times('{times: «[]»}'),
    times(`{weekdays: [monday]}, {months: [«'13:14'»]}`),
    times(`{days_of_month: [«'30:31'»], months: [february]}`),
    times(`{years: [«'1999:2004'»]}`),
  ],
});
