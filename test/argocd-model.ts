/** A small stack with a platform, resolved and laid out, for the tests of the platform and of Argo CD. */
import type { EnvironmentDef } from '../spec/environment.ts';
import type { PlatformDef } from '../spec/platform.ts';
import type { Artifact, KubernetesObject, Origin } from '../synth/artifact.ts';
import { argocd } from '../synth/argocd/index.ts';
import type { Model } from '../synth/model.ts';
import type { Context, Problem } from '../synth/resolve/context.ts';
import { resolveEnvironment } from '../synth/resolve/environment.ts';
import { resolvePlatform } from '../synth/resolve/platform.ts';

const origin: Origin = { file: 'therapy-ops.config.ts', line: 1, column: 1, path: 'environments.production' };

export const everything: PlatformDef = {
  externalSecrets: {},
  kubePrometheusStack: {},
  grafana: {},
  loki: {},
  logCollector: {},
  kubernetesAudit: {},
  opentelemetryCollector: {},
  tracing: {},
  falco: {},
  falcosidekick: {},
  cost: {},
  githubActionsExporter: {},
};

const base: EnvironmentDef = {
  cluster: { name: 'production' },
  repository: { url: 'https://github.com/example/therapy.git' },
  domain: 'therapy.example.com',
  secretStore: { name: 'vault' },
};

/** What resolve makes of a platform, and all that it has to say against it. */
export function platformOf(platform: PlatformDef, change: Partial<EnvironmentDef> = {}): { model: Model; problems: readonly string[] } {
  const problems: Problem[] = [];
  const environment = resolveEnvironment('production', { ...base, ...change }, () => origin, problems);
  const context = {
    stack: { platform },
    environment,
    problems,
    secrets: new Map(),
    site: { file: '', line: 1, column: 1 },
    locate: () => ({ file: 'therapy-ops.config.ts', line: 1, column: 1 }),
  } as unknown as Context;
  const resolved = resolvePlatform(context);
  const falco = {
    files: [{ name: 'therapy-engine' }],
    alertmanager: {
      minimumPriority: 'warning',
      severities: { critical: 'critical', warning: 'warning' },
      labels: { alertname: 'FalcoEvent' },
    },
  };
  const model = {
    stack: 'therapy-engine',
    environment,
    platform: resolved,
    falco,
    secrets: [...context.secrets.values()],
    grafana: { dataSources: [] },
    logAlerts: [],
    services: [],
  } as unknown as Model;
  return { model, problems: problems.map(({ at, message }) => `${at.path}: ${message}`) };
}

/** An object as another generator would hand it over. */
export const given = (folder: string, object: KubernetesObject & Record<string, unknown>, environment = 'production'): Artifact => ({
  path: `dist/${environment}/${folder}/${object.kind.toLowerCase()}-${object.metadata.name}.yaml`,
  origin,
  body: { yaml: object },
});

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
export type Loose = any;

/** The objects that Argo CD is given, by name. */
export function objects(model: Model, artifacts: readonly Artifact[] = []): Map<string, Loose> {
  return new Map(argocd(model, artifacts).map(({ path, body }) => [path, 'yaml' in body ? body.yaml : undefined]));
}

/** The values of one chart, of a platform with everything unless said otherwise. */
export function valuesOf(name: string, platform: PlatformDef = everything, change: Partial<EnvironmentDef> = {}): Loose {
  const application = objects(platformOf(platform, change).model).get(
    `dist/production/_apps/application-therapy-engine-production-${name}-chart.yaml`,
  );
  return application?.spec.source.helm.valuesObject;
}
