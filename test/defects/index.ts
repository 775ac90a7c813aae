import { alertmanager } from './alertmanager.ts';
import { alerts } from './alerts.ts';
import { argocd } from './argocd.ts';
import { dashboards } from './dashboards.ts';
import type { Defect } from './defect.ts';
import { falco } from './falco.ts';
import { files } from './files.ts';
import { schemas } from './kubernetes-schema.ts';
import { kubernetes } from './kubernetes.ts';
import { loki } from './loki.ts';
import { promql } from './promql.ts';
import { rules } from './rules.ts';
import { secrets } from './secrets.ts';
import { stack } from './stack.ts';

/** All defects, by family. */
export const defects: readonly Defect[] = [
  ...files,
  ...promql,
  ...rules,
  ...alerts,
  ...alertmanager,
  ...loki,
  ...falco,
  ...dashboards,
  ...kubernetes,
  ...schemas,
  ...argocd,
  ...secrets,
  ...stack,
];

/** Rules that no planted defect can show on this stack, with the reason. */
export const WITHOUT: Readonly<Record<string, string>> = {
  'dashboards/counter-agg': 'it goes by names where nobody declares metrics; ours are declared, and promql/counter-needs-rate asks them',
  'files/generated-edited': 'every planted defect is one: test/defects leaves it out of what it compares, and its own test shows it',
};
