import { ruleTest } from '../../testing.ts';
import recordName from './record-name.ts';

const record = (name: string) => `groups: [{name: a, rules: [{record: ${name}, expr: 1}]}]`;

ruleTest(recordName, {
  valid: [
    record('job:up:sum'),
    record('"instance:memory"'),
    'groups: [{name: a, rules: [{alert: up, expr: 1}]}]',
    { code: record('total_x'), options: { pattern: 'total_.+' } },
    { code: record('anything'), options: { pattern: '(' } },
  ],
  invalid: [
    record('«\'job:up{a="b"}\'»'),
    record('«up»'),
    record('«"a:b:c:d"»'),
    { code: record('«job:up:sum»'), options: { pattern: 'total_.+' } },
  ],
});
