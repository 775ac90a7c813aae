import { ruleTest } from '../../testing.ts';
import sloLowTraffic from './slo-low-traffic.ts';

const alert = (expr: string) => `groups: [{name: a, rules: [{alert: Burn, expr: '${expr}'}]}]`;
const RATIO = 'slo:sli_error:ratio_rate';

ruleTest(sloLowTraffic, {
  facts: { slos: { a: { service: 'a', slo: 'a', objective: '99.99', period: '30d', alert: 'Burn' } } },
  valid: [
    alert(`${RATIO}5m > (14.4 * 0.001)`),
    alert(`(${RATIO}5m > (14.4 * 0.0001)) and (${RATIO}1h > (14.4 * 0.0001))`),
    { code: alert(`${RATIO}5m > (14.4 * 0.0001)`), facts: undefined },
    { code: alert(`${RATIO}5m > (14.4 * 0.0001)`), options: { busy: 100 } },
    alert('up == 0'),
    alert('sum('),
  ],
  invalid: [
    alert(`${RATIO}5m > «(14.4 * 0.0001)»`),
    alert(`(max by (a) (${RATIO}1m{x="y"}) > (2 * 0.0001) and ${RATIO}5m > «(2 * 0.0001)») or ${RATIO}1h > 0.01`),
  ],
});
