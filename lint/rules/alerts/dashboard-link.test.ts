import { ruleTest } from '../../testing.ts';
import dashboardLink from './dashboard-link.ts';

const alert = (link: string, key = 'dashboard_url') => `groups: [{name: a, rules: [{alert: A, expr: up, annotations: {${key}: ${link}}}]}]`;

/** A dashboard with one panel, and an alert without a link. */
const board = (expr: string) =>
  `== nodes.json ==\n${JSON.stringify({ uid: 'nodes', title: 'Nodes', schemaVersion: 39, panels: [{ type: 'timeseries', targets: [{ expr, datasource: { type: 'prometheus' } }] }] })}\n`;
const unlinked = (name: string, expr: string) => `== rules.yaml ==\ngroups: [{name: a, rules: [{alert: ${name}, expr: '${expr}'}]}]\n`;

ruleTest(dashboardLink, {
  facts: { dashboards: { nodes: { title: 'Nodes' } } },
  valid: [
    alert('https://grafana.example.com/d/nodes?var-x=1'),
    alert('nodes', '__dashboardUid__'),
    alert('https://example.com/board'),
    { code: alert('https://grafana.example.com/d/other'), facts: undefined },
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
    'groups: [{name: a, rules: [{alert: A, expr: up}]}]',
    board('up{job="b"}') + unlinked('A', 'up{job="a"} == 0'),
    board('up{job="b"}') + unlinked('A', 'up == 0'),
    board('x_total') + unlinked('A', 'up == 0'),
  ],
  invalid: [
    alert('«https://grafana.example.com/d/node/title»'),
    alert('«pods»', '__dashboardUid__'),
    board('up{job=~"$job"}') + unlinked('«A»', 'up{job="a"} == 0'),
    board('sum(rate(x_total[5m])) / sum(rate(y_total[5m]))') + unlinked('«A»', 'rate(x_total{a="b"}[1m]) > 5'),
  ],
});
