import type { EnvironmentDef, NamespaceRole } from '../../spec/environment.ts';
import type { Origin } from '../artifact.ts';
import type { EnvironmentModel } from '../model/core.ts';
import { milliseconds } from '../duration.ts';
import { didYouMean } from '../names.ts';
import type { Problem } from './context.ts';
import { ENVIRONMENT, unknownFields } from './fields.ts';

const ROLES: readonly NamespaceRole[] = [
  'apps',
  'monitoring',
  'logging',
  'tracing',
  'security',
  'cost',
  'aiops',
  'runbooks',
  'argocd',
  'secrets',
  'ci',
];

/** A DNS label: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** How long Prometheus keeps samples when nobody says: v3.16, cmd/prometheus/main.go, defaultRetentionDuration. */
const RETENTION = '15d';

/** As long as Prometheus does, or as long as the SLO that looks back furthest. */
export function defaultRetention(slos: readonly { readonly window?: unknown }[]): string {
  const periods = slos.map(({ window }) => (typeof window === 'string' ? window : '30d'));
  return [RETENTION, ...periods].reduce((longest, one) => ((milliseconds(one) ?? 0) > milliseconds(longest)! ? one : longest));
}

/** An environment with its defaults; that of `retention` waits for what the stack asks. */
export function resolveEnvironment(
  name: string,
  definition: EnvironmentDef,
  where: (...keys: readonly string[]) => Origin,
  problems: Problem[],
): EnvironmentModel {
  const origin = where();
  const say = (key: string, message: string) => problems.push({ at: where(...key.split('.')), message });
  const { cluster, repository, secretStore } = definition;
  const namespaces = Object.fromEntries(ROLES.map((role) => [role, definition.namespaces?.[role] ?? role])) as Record<
    NamespaceRole,
    string
  >;
  const durations = {
    scrapeInterval: definition.scrapeInterval ?? '15s',
    evaluationInterval: definition.evaluationInterval ?? '30s',
    retention: definition.retention ?? RETENTION,
  };

  if (!DNS_LABEL.test(name))
    problems.push({
      at: origin,
      message: `${name} cannot name an environment, since folders and objects are named after it; use lower-case letters, digits and hyphens`,
    });
  for (const [role, namespace] of Object.entries(namespaces)) {
    if (!DNS_LABEL.test(namespace))
      say(`namespaces.${role}`, `${namespace} is no namespace; use at most 63 lower-case letters, digits and hyphens`);
  }
  for (const role of Object.keys(definition.namespaces ?? {})) {
    if (!(role in namespaces)) say(`namespaces.${role}`, `no namespace plays the role ${role}; the roles are ${ROLES.join(', ')}`);
  }
  for (const [field, duration] of Object.entries(durations)) {
    if (milliseconds(duration) === undefined) say(field, `${duration} is no duration; write a whole number and a unit: 15s, 1m, 15d`);
  }
  if (typeof definition.domain !== 'string' || !/^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]{2,}$/.test(definition.domain))
    say('domain', `${definition.domain} is no domain; write one such as staging.example.com`);

  for (const key of unknownFields(definition, ENVIRONMENT))
    say(key, `there is no field ${key}${didYouMean(key, ENVIRONMENT) || `; there are ${ENVIRONMENT.join(', ')}`}`);

  const url = repository?.url ?? '';
  if (url === '') say('repository.url', 'Argo CD has to know the repository; write its URL');
  if (secretStore?.name === undefined)
    say('secretStore.name', 'external-secrets has to know its store; write the name of the ClusterSecretStore');
  return {
    name,
    cluster: {
      name: cluster?.name ?? name,
      server: cluster?.server ?? 'https://kubernetes.default.svc',
      kubernetes: cluster?.kubernetes ?? '1.34',
    },
    repository: {
      url,
      revision: repository?.revision ?? 'main',
      path: trimSlashes(repository?.path ?? ''),
      web: repository?.web ?? webOf(url),
    },
    domain: definition.domain,
    namespaces,
    secretStore: { name: secretStore?.name ?? '', kind: secretStore?.kind ?? 'ClusterSecretStore', prefix: secretStore?.prefix ?? '' },
    charts: definition.charts ?? {},
    ...durations,
    externalLabels: { cluster: cluster?.name ?? name, environment: name, ...definition.externalLabels },
    deletion: definition.deletion ?? 'keep',
    origin,
  };
}

const trimSlashes = (path: string) => path.replace(/^\.?\/+|\/+$/g, '').replace(/^\.$/, '');

/** `git@github.com:a/b.git` and `https://github.com/a/b.git` are read at `https://github.com/a/b`. */
const webOf = (url: string) => url.replace(/^git@([^:]+):/, 'https://$1/').replace(/\.git$/, '');
