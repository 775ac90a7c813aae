import { ruleTest } from '../../testing.ts';
import rule from './not-scraped.ts';

const metric = { type: 'counter', producer: 'api' };
const service = { team: 't', namespace: 'n' };
const facts = {
  services: { api: { ...service, monitors: ['api'] }, web: { ...service, monitors: ['web'] }, batch: service },
  monitors: { api: { kind: 'service', service: 'api', namespace: 'n' }, web: { kind: 'service', namespace: 'n' } },
  producers: { api: { job: 'api' }, web: {}, batch: {}, 'node-exporter': {} },
  metrics: {
    x_total: metric,
    w_total: { ...metric, producer: 'web' },
    b_total: { ...metric, producer: 'batch' },
    node_load1: { ...metric, producer: 'node-exporter' },
  },
};
const using = (expr: string): string => `== a.yaml ==\ngroups: [{name: g, rules: [{alert: A, expr: '${expr}'}]}]\n`;
const monitor = (name: string): string =>
  `== ${name}.yaml ==\napiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: ${name}, namespace: n}\nspec: {}\n`;

ruleTest(rule, {
  facts,
  valid: [
    using('x_total > 1'),
    using('x_total > 1') + monitor('api') + monitor('web'),
    using('node_load1 > 1'),
    using('unknown > 1'),
    { code: using('b_total > 1'), facts: { ...facts, monitors: undefined } },
    { code: using('b_total > 1'), facts: {} },
  ],
  invalid: [
    using('rate(«b_total{a="b"}»[5m]) > 1'),
    using('«x_total» > 1') + monitor('web'),
    { code: using('«x_total» > 1'), facts: { ...facts, monitors: { web: facts.monitors.web } } },
  ],
});
