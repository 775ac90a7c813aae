import { ruleTest } from '../../testing.ts';
import sloBudget from './slo-budget.ts';

const alert = (expr: string, name = 'Burn') => `groups: [{name: a, rules: [{alert: ${name}, expr: '${expr}'}]}]`;

ruleTest(sloBudget, {
  facts: { slos: { search: { objective: '99.9', slo: 'up', alert: 'Burn' }, broken: { objective: 'high', alert: 'Other' } } },
  valid: [
    alert('slo:sli_error:ratio_rate1h{sloth_id="search", sloth_slo="up"} > (14.4 * 0.001)'),
    alert('slo:sli_error:ratio_rate1h > (14.4 * 0.001)'),
    alert('slo:sli_error:ratio_rate1h > 0.001 * 14.4 and slo:sli_error:ratio_rate5m > (14.4 * 0.001)'),
    alert('slo:sli_error:ratio_rate1h > (14.4 * (1 - 0.999))'),
    alert('slo:sli_error:ratio_rate1h > 0.5'),
    alert('requests > (5 * 1000)'),
    alert('slo:sli_error:ratio_rate1h > (14.4 * 0.01)', 'Unknown'),
    alert('slo:sli_error:ratio_rate1h > (14.4 * 0.01)', 'Other'),
    // Two pairs of windows have two burn rates.
    alert(
      '(slo:sli_error:ratio_rate1h > (14.4 * 0.001) and slo:sli_error:ratio_rate5m > (14.4 * 0.001)) or (slo:sli_error:ratio_rate6h > (6 * 0.001) and slo:sli_error:ratio_rate30m > (6 * 0.001))',
    ),
  ],
  invalid: [
    alert('slo:sli_error:ratio_rate1h{sloth_id=«"login"», sloth_slo="up"} > (14.4 * 0.001)'),
    alert('slo:sli_error:ratio_rate1h{sloth_slo=«"latency"»} > 0.5'),
    alert('slo:sli_error:ratio_rate1h > («14.4 * 0.01»)'),
    alert('max by (job) (slo:sli_error:ratio_rate1h) > («14.4 * 0.01») and slo:sli_error:ratio_rate5m > («14.4 * 0.01»)'),
    alert('slo:sli_error:ratio_rate1h > (14.4 * 0.001) and slo:sli_error:ratio_rate5m > («1.44 * 0.001»)'),
  ],
});
