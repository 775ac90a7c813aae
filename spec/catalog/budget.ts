/** What therapy-ops itself records of the budgets of a stack; the name is that of the system it replaces. */
import { gauge, metrics } from '../metric.ts';

export const budget = metrics(
  { kubecost_namespace_budget: gauge(['namespace'], { help: 'What a namespace may cost in a month.', unit: 'usd' }) },
  { producer: 'therapy-ops-budgets', targetLabels: [] },
);
