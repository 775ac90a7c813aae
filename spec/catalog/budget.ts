// Source: ours, synth/prometheus/budgets.ts; the name is that of handbook section 14.
import { gauge, metrics, open } from '../metric.ts';

/** What therapy-ops itself records of the budgets of a stack. */
export const budget = metrics(
  { kubecost_namespace_budget: gauge({ namespace: open }, { help: 'What a namespace may cost a month.', unit: 'usd' }) },
  { producer: 'recorded', job: '', targetLabels: [] },
);
