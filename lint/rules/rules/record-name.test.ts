import { ruleTest } from '../../testing.ts';
import recordName from './record-name.ts';

const record = (name: string) => `groups: [{name: a, rules: [{record: ${name}, expr: up}]}]`;

ruleTest(recordName, {
  valid: [
    'groups: [{name: a, rules: [{record: shop_budget, expr: vector(600)}]}]',
    record('job:up:sum'),
    record('"instance:memory"'),
    'groups: [{name: a, rules: [{alert: up, expr: up}]}]',
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
