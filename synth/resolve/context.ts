import type { AlertOverride } from '../../spec/alert.ts';
import type { Site } from '../../spec/site.ts';
import { declared, type Ref } from '../../spec/handle.ts';
import type { StackDef } from '../../spec/stack.ts';
import type { Origin } from '../artifact.ts';
import type { EnvironmentModel, MetricModel, RunbookModel, SecretModel } from '../model/core.ts';

/** One thing that is wrong with a spec. */
export interface Problem {
  readonly at: Origin;
  /** The fact, and the way out after a semicolon. */
  readonly message: string;
}

/** All that is wrong with a spec, told at once. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(line).join('\n'));
    this.problems = problems;
  }
}

/** `therapy-ops.config.ts:42:11 services.backend.slos.availability.objective: 0.999 looks like a fraction; write 99.9` */
export const line = ({ at, message }: Problem): string =>
  `${at.file}:${at.line}:${at.column} ${at.path === '' ? '' : `${at.path}: `}${message}`;

/** Finds the place of a key in the record that a declarator was called with. */
export type Locate = (site: Site, keys: readonly (string | number)[]) => { file: string; line: number; column: number };

/** What every part of resolve works with. */
export interface Context {
  readonly stack: StackDef;
  readonly environment: EnvironmentModel;
  readonly problems: Problem[];
  /** Secrets that parts of the model ask for; `secretFor` adds to it. */
  readonly secrets: Map<string, SecretModel>;
  readonly locate: Locate;
  /** Where defineStack was called. */
  readonly site: Site;
  /** Every series that the stack knows, with its labels: metrics with their suffixes, records, SLO records, what Prometheus itself makes. */
  readonly series: Map<string, ReadonlySet<string>>;
  /** The value sets of the labels of each metric family, null where any value can occur. */
  readonly labelSets: Map<string, MetricModel['labels']>;
  /** Changes to alerts by name: the stack's, then the environment's. */
  readonly overrides: readonly Readonly<Record<string, AlertOverride>>[];
  /** By key; filled before anything that alerts is resolved. */
  readonly runbooks: Map<string, RunbookModel>;
}

/** The plural under which a kind of handle is declared, for paths. */
const PLACES: Readonly<Record<string, string>> = {
  service: 'services',
  team: 'teams',
  receiver: 'receivers',
  runbook: 'runbooks',
  timeInterval: 'timeIntervals',
  dashboard: 'dashboards',
  metric: 'metrics',
  histogram: 'metrics',
  logStream: 'logs',
};

/** The place of something inside a declared entry: `at(context, ref, 'slos', 'availability')`. */
export function at(context: Context, kind: string, ref: Ref<string>, ...keys: readonly (string | number)[]): Origin {
  const { key, site } = declared(ref);
  return place(context, site, PLACES[kind] ?? kind, key, ...keys);
}

/** The place of something inside the argument of a declarator that was called at `site`. */
export function place(context: Context, site: Site, root: string, ...keys: readonly (string | number)[]): Origin {
  return { ...context.locate(site, keys), path: pathOf(root, keys) };
}

const pathOf = (root: string, keys: readonly (string | number)[]) =>
  keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
    return path === '' ? key : `${path}.${key}`;
  }, root);

export function problem(context: Context, origin: Origin, message: string): void {
  context.problems.push({ at: origin, message });
}

/**
 * Asks for a key of the Kubernetes Secret `name` in `namespace`, filled from the store. Returns what a `secretKeyRef` needs.
 * Asking twice is asking once; `application` is the folder of `dist/` that the ExternalSecret will lie in.
 */
export function secretFor(
  context: Context,
  ref: { readonly secret: string; readonly key: string },
  {
    name = ref.secret,
    namespace,
    application,
    origin,
    key = ref.key,
  }: { name?: string; namespace: string; application: string; origin: Origin; key?: string },
): { readonly name: string; readonly key: string } {
  const id = `${namespace}/${name}`;
  const { prefix } = context.environment.secretStore;
  const known = context.secrets.get(id) ?? { name, namespace, keys: {}, application, origin };
  const remote = { remoteKey: `${prefix}${ref.secret}`, property: ref.key };
  const before = known.keys[key];
  if (before !== undefined && (before.remoteKey !== remote.remoteKey || before.property !== remote.property)) {
    problem(
      context,
      origin,
      `the key ${key} of Secret ${id} would come from ${remote.remoteKey}/${remote.property} and from ${before.remoteKey}/${before.property}; give one of them another key`,
    );
  }
  context.secrets.set(id, { ...known, keys: { ...known.keys, [key]: remote } });
  return { name, key };
}
