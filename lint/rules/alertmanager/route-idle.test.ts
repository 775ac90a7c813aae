import { ruleTest } from '../../testing.ts';
import rule from './route-idle.ts';

const facts = {
  environment: { name: 'production', externalLabels: { cluster: 'a' } },
  alerts: {
    Down: [{ source: 'metrics', labels: { severity: 'critical', team: 'db' } }],
    Event: [{ source: 'falco', labels: { source: 'syscall' } }],
  },
};
const routes = (text: string) => `route:\n  receiver: a\n  routes:\n${text.replace(/^/gm, '    ')}\nreceivers: [{name: a}]`;

ruleTest(rule, {
  facts,
  valid: [
    routes('- {matchers: [alertname=Down]}\n- {matchers: [source=syscall]}'),
    // The labels of a declared alert are those that are certain; it can have others.
    routes('- {matchers: [pod=x, severity=warning]}'),
    { code: routes('- {matchers: [alertname=Up]}'), facts: { environment: facts.environment } },
    // Impossible whatever the alerts are: that is route-contradiction.
    routes('- {matchers: [a=b, a=c]}'),
    // Whoever could come is kept before it: that is route-shadowed.
    routes('- {receiver: a}\n- {matchers: [alertname=Down]}'),
  ],
  invalid: [
    routes('- {«matchers»: [alertname=Up]}'),
    routes('- {«matchers»: [team=web, severity=critical, source=k8s], routes: [{matchers: [x=y]}]}'),
    routes('- {matchers: [severity=critical], routes: [{«matchers»: [severity=critical, alertname=Dwon]}]}'),
  ],
});
