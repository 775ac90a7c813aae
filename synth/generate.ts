import { alertmanager } from './alertmanager/index.ts';
import { argocd } from './argocd/index.ts';
import type { Artifact } from './artifact.ts';
import { catalog } from './catalog/index.ts';
import { falco } from './falco/index.ts';
import { grafana } from './grafana/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { loki } from './loki/index.ts';
import type { Model } from './model.ts';
import { prometheus } from './prometheus/index.ts';
import { runbookPages } from './runbooks/index.ts';

/** One generator per family. Argo CD comes last, since its project allows just what the others have made. */
export function generate(model: Model): Artifact[] {
  const families = [prometheus, alertmanager, loki, falco, grafana, kubernetes, runbookPages, catalog];
  const artifacts = families.flatMap((family) => family(model));
  return [...artifacts, ...argocd(model, artifacts)];
}
