import { ruleTest } from '../../testing.ts';
import name from './name.ts';

const alert = (text: string) => `groups: [{name: a, rules: [{alert: ${text}, expr: up}]}]`;

ruleTest(name, {
  valid: [
    alert('TargetDown'),
    'groups: [{name: a, rules: [{record: not_an_alert, expr: up}]}]',
    { code: alert('cpu_high'), options: { pattern: '[a-z_]+' } },
  ],
  invalid: [
    alert('«Foo Is Down»'),
    alert(`«${'Long'.repeat(11)}»`),
    { code: alert('«CockroachDB_High_CPU_Usage»'), options: { pattern: '[a-z_]+' } },
  ],
});
