// Source: our own rules, synth/prometheus/slo*.ts; names and labels as Sloth 0.16.0 has them: examples/_gen/getting-started.yml.
import { gauge, metrics, open } from '../metric.ts';

const id = { sloth_id: open, sloth_service: open, sloth_slo: open } as const;
const window = { ...id, sloth_window: open } as const;

/** What the rules of every SLO record, with the windows of the SRE workbook and a period of 30 days. SLOs with `by` add those labels. */
export const slo = metrics(
  {
    'slo:errors:rate5m': gauge(id, { help: 'Bad events a second.' }),
    'slo:total:rate5m': gauge(id, { help: 'Events a second.' }),
    'slo:sli_error:ratio_rate5m': gauge(window, { help: 'Bad events among all, last 5 minutes.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate30m': gauge(window, { help: 'Bad events among all, last 30 minutes.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate1h': gauge(window, { help: 'Bad events among all, last hour.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate2h': gauge(window, { help: 'Bad events among all, last 2 hours.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate6h': gauge(window, { help: 'Bad events among all, last 6 hours.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate1d': gauge(window, { help: 'Bad events among all, last day.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate3d': gauge(window, { help: 'Bad events among all, last 3 days.', unit: 'ratio' }),
    'slo:sli_error:ratio_rate30d': gauge(window, { help: 'Bad events among all, whole period.', unit: 'ratio' }),
    'slo:objective:ratio': gauge(id, { help: 'The objective: 0.999.', unit: 'ratio' }),
    'slo:error_budget:ratio': gauge(id, { help: 'What may be bad: 0.001.', unit: 'ratio' }),
    'slo:time_period:days': gauge(id, { help: 'Days of the period.' }),
    'slo:current_burn_rate:ratio': gauge(id, { help: 'How fast the budget burns: 1 spends it in exactly one period.' }),
    'slo:period_burn_rate:ratio': gauge(id, { help: 'Share of the budget of this period that is spent; above 1 it is overspent.' }),
    'slo:period_error_budget_remaining:ratio': gauge(id, { help: 'Share of the budget of this period that is left; below 0 it is overspent.' }),
    sloth_slo_info: gauge({ ...id, sloth_mode: open, sloth_spec: open, sloth_objective: open }, { help: 'One for each SLO.', unit: 'info' }),
  },
  { producer: 'recorded', job: '', targetLabels: [] },
);
