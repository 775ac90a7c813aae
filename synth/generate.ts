import { alertmanager } from './alertmanager/index.ts';
import { argocd } from './argocd/index.ts';
import type { StackDef } from '../spec/stack.ts';
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
export function generate(model: Model, transform?: StackDef['transform']): Artifact[] {
  const families = [prometheus, alertmanager, loki, falco, grafana, kubernetes, runbookPages, catalog];
  const artifacts = transformed(
    model,
    families.flatMap((family) => family(model)),
    transform,
  );
  return [...artifacts, ...transformed(model, argocd(model, artifacts), transform)];
}

/** The author's last word on every Kubernetes object. */
function transformed(model: Model, artifacts: readonly Artifact[], transform: StackDef['transform']): readonly Artifact[] {
  if (transform === undefined) return artifacts;
  return artifacts.flatMap((artifact) => {
    if (!('yaml' in artifact.body) || !isObject(artifact.body.yaml)) return artifact;
    const yaml = transform(artifact.body.yaml, { environment: model.environment.name, path: artifact.path });
    return yaml === undefined ? [] : { ...artifact, body: { yaml } };
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value;
