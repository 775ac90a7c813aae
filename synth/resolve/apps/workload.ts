import type { IngressDef, ProbeDef, ServiceWorkloadDef, TracingDef, WorkloadDef } from '../../../spec/apps/workload.ts';
import type { Origin } from '../../artifact.ts';
import type { AppName, ProbeModel, ServiceWorkloadModel, WayInModel } from '../../model/apps.ts';
import type { PlatformModel } from '../../model/platform.ts';
import { problem, type Context } from '../context.ts';
import { image, size, sized, url, whole, wholeSeconds } from './check.ts';
import { Env } from './env.ts';
import { here } from './place.ts';

/** What the parts of the apps know of each other. */
export interface Around {
  readonly context: Context;
  readonly platform: PlatformModel;
}

/** What is fixed about a workload. */
export interface Kind {
  readonly app: AppName;
  readonly name: string;
  readonly application: string;
  readonly role: 'apps' | 'aiops' | 'runbooks';
  readonly secret: string;
  readonly secretsAs: 'files' | 'env';
  readonly usual: { readonly cpu: string; readonly memory: string };
  /** Whether its own pods talk to the API server. */
  readonly token: boolean;
  readonly scratch: string;
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
/** Labels that selectors and policies rest on. */
const OURS = new Set(['app', 'app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'app.kubernetes.io/managed-by']);

/** The namespace, the place and the variables of a workload, to be filled. */
export function begin({ context }: Around, kind: Kind, definition: WorkloadDef) {
  const origin = here(context, kind.app);
  const namespace = definition.namespace ?? context.environment.namespaces[kind.role];
  if (!DNS_LABEL.test(namespace))
    problem(
      context,
      here(context, kind.app, 'namespace'),
      `${namespace} is no namespace; use at most 63 lower-case letters, digits and hyphens`,
    );
  if (namespace.startsWith('kube-') || namespace === context.environment.namespaces.argocd)
    problem(
      context,
      here(context, kind.app, 'namespace'),
      `nothing of ours belongs into ${namespace}; choose a namespace of its own, such as ${context.environment.namespaces[kind.role]}`,
    );
  const env = new Env(context, {
    app: kind.app,
    namespace,
    application: kind.application,
    secret: kind.secret,
    secretsAs: definition.secrets ?? kind.secretsAs,
    origin,
  });
  return { origin, namespace, env };
}

/** What every workload has; its variables must be complete. */
export function common(
  { context }: Around,
  kind: Kind,
  definition: WorkloadDef,
  { origin, namespace, env }: ReturnType<typeof begin>,
  grace = 30,
) {
  const at = (...keys: string[]) => here(context, kind.app, ...keys);
  env.extra(definition.env);
  for (const [key, value] of Object.entries(definition.podLabels ?? {})) {
    if (OURS.has(key)) problem(context, at('podLabels', key), `the label ${key} is set by us, since selectors rest on it; take it out`);
    else if (!LABEL_KEY.test(key) || !LABEL_VALUE.test(value))
      problem(
        context,
        at('podLabels', key),
        `${key}: ${value} is no label; use letters, digits, hyphens, dots and underscores, at most 63 of them`,
      );
  }
  return {
    app: kind.app,
    name: kind.name,
    namespace,
    application: kind.application,
    image: image(context, at('image'), definition.image),
    account: { name: kind.name, namespace, token: kind.token, annotations: definition.identity ?? {} },
    podLabels: definition.podLabels ?? {},
    env: env.variables,
    mounts: env.mounts,
    resources: sized(context, at('resources'), definition.resources, kind.usual),
    scratch: size(context, at('scratch'), kind.scratch),
    grace,
    ...(definition.pullSecret === undefined ? {} : { pullSecret: definition.pullSecret }),
    origin,
  };
}

/** What a workload has that runs all the time. */
export function service(
  around: Around,
  kind: Kind,
  definition: ServiceWorkloadDef,
  begun: ReturnType<typeof begin>,
  fixed: {
    readonly replicas: number;
    readonly ports: ServiceWorkloadModel['ports'];
    readonly probes: { readonly port: string; readonly live: string; readonly ready: string };
  },
): ServiceWorkloadModel {
  const { context } = around;
  const at = (...keys: string[]) => here(context, kind.app, ...keys);
  const { port, live, ready } = fixed.probes;
  const probe = (name: 'startup' | 'readiness' | 'liveness', path: string, usual: { period: string; failures: number }): ProbeModel => {
    const asked: ProbeDef = definition.probes?.[name] ?? {};
    const where = at('probes', name);
    if (asked.path !== undefined && !asked.path.startsWith('/'))
      problem(context, where, `the path ${asked.path} does not begin with a slash; write /${asked.path}`);
    return {
      path: asked.path ?? path,
      port,
      period: wholeSeconds(context, where, asked.period ?? usual.period),
      timeout: wholeSeconds(context, where, asked.timeout ?? '3s'),
      failures: whole(context, where, 'failures', asked.failures ?? usual.failures, { min: 1 }),
    };
  };
  const grace = wholeSeconds(context, at('grace'), definition.grace ?? '30s');
  return {
    kind: 'Deployment',
    ...common(around, kind, definition, begun, grace),
    replicas: whole(context, at('replicas'), 'replicas', definition.replicas ?? fixed.replicas, { min: 1 }),
    ports: fixed.ports,
    probes: {
      // 30 tries of 5 s: two and a half minutes for migrations, training or a slow node.
      startup: probe('startup', live, { period: '5s', failures: 30 }),
      readiness: probe('readiness', ready, { period: '10s', failures: 3 }),
      liveness: probe('liveness', live, { period: '20s', failures: 3 }),
    },
  };
}

/** The variables of OpenTelemetry: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
export function tracing({ context, platform }: Around, kind: Kind, env: Env, asked: TracingDef | false | undefined): string | undefined {
  if (asked === undefined || asked === false) return undefined;
  const at = (key: string) => here(context, kind.app, 'tracing', key);
  const { namespaces, name: environment } = context.environment;
  const endpoint = url(
    context,
    at('endpoint'),
    asked.endpoint ?? platform.endpoints.otlpHttp?.url ?? `http://otel-collector.${namespaces.tracing}.svc:4318`,
  );
  const ratio = asked.sampleRatio ?? 1;
  if (!(ratio >= 0 && ratio <= 1)) problem(context, at('sampleRatio'), `sampleRatio ${ratio} is no share; write a number from 0 to 1`);
  const attributes = { 'service.namespace': context.stack.name, 'deployment.environment.name': environment, ...asked.attributes };
  env
    .set('OTEL_SERVICE_NAME', kind.name)
    .set('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint)
    .set('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf')
    .set('OTEL_TRACES_SAMPLER', 'parentbased_traceidratio')
    .set('OTEL_TRACES_SAMPLER_ARG', ratio)
    .set(
      'OTEL_RESOURCE_ATTRIBUTES',
      Object.entries(attributes)
        .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
        .join(','),
    );
  return endpoint;
}

/** A way in from outside. */
export function wayIn({ context }: Around, kind: Kind, asked: IngressDef, paths: readonly string[], port: string): WayInModel {
  const at: Origin = here(context, kind.app, 'ingress');
  const host = asked.host ?? `${kind.name}.${context.environment.domain}`;
  if (!/^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/.test(host))
    problem(context, at, `${host} is no host name; write one such as api.${context.environment.domain}`);
  return {
    host,
    className: asked.className,
    ...(asked.tlsSecret === undefined ? {} : { tlsSecret: asked.tlsSecret }),
    annotations: asked.annotations ?? {},
    paths,
    port,
  };
}
