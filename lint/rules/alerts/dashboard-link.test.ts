import { ruleTest } from '../../testing.ts';
import dashboardLink from './dashboard-link.ts';

const alert = (link: string, key = 'dashboard_url') => `groups: [{name: a, rules: [{alert: A, expr: up, annotations: {${key}: ${link}}}]}]`;

ruleTest(dashboardLink, {
  facts: { dashboards: { nodes: { title: 'Nodes' } } },
  valid: [
    alert('https://grafana.example.com/d/nodes?var-x=1'),
    alert('nodes', '__dashboardUid__'),
    alert('https://example.com/board'),
    { code: alert('https://grafana.example.com/d/other'), facts: undefined },
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
  ],
  invalid: [
    alert('«https://grafana.example.com/d/node/title»'),
    alert('«pods»', '__dashboardUid__'),
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
  ],
});
