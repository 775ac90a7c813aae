import type { AlertOverride } from './alert.ts';
import type { AppsDef } from './apps.ts';
import type { Environment, EnvironmentDef } from './environment.ts';
import type { LintException } from './exception.ts';
import type { FalcoDef } from './falco.ts';
import { frozen, KIND, type Ref } from './handle.ts';
import type { PlatformDef } from './platform.ts';
import type { RouteTest, RoutingDef } from './route.ts';
import { site, type Site } from './site.ts';

type Record_<K extends string> = Readonly<Record<string, Ref<K>>>;

/** A generated object on its way out, for `transform`. */
export interface TransformContext {
  readonly environment: string;
  /** `dist/production/monitoring/prometheusrule-slo-backend.yaml` */
  readonly path: string;
}

/** Everything about a stack but its environments. */
export interface StackDef {
  /** In kebab case; names of Argo CD objects begin with it. */
  readonly name: string;
  readonly teams: Record_<'team'>;
  /** Every record of metrics that the stack has, catalogues of third parties too. What is not listed does not exist. */
  readonly metrics: readonly Readonly<Record<string, Ref<'metric'> | Ref<'histogram'>>>[];
  readonly logs?: Record_<'logStream'>;
  /** Recording rules, by the name of their group. */
  readonly records?: Readonly<Record<string, Record_<'metric'>>>;
  readonly services: Record_<'service'>;
  readonly receivers: Record_<'receiver'>;
  readonly routing: RoutingDef;
  readonly runbooks: Record_<'runbook'>;
  readonly dashboards?: Record_<'dashboard'>;
  /** Default: one Prometheus. */
  readonly dataSources?: Record_<'dataSource'>;
  readonly falco?: FalcoDef;
  readonly platform?: PlatformDef;
  readonly apps?: AppsDef;
  /** Changes to alerts by name, in every environment. */
  readonly overrides?: Readonly<Record<string, AlertOverride>>;
  /** Findings of lint that are true and stay for a while, each under a name of its own, with a reason and an end. */
  readonly exceptions?: Readonly<Record<string, LintException>>;
  readonly tests?: readonly RouteTest[];
  /** The last word on every generated Kubernetes object: a changed one, or `undefined` to leave it out. Lint lists its use. */
  readonly transform?: (object: Record<string, unknown>, context: TransformContext) => Record<string, unknown> | undefined;
}

/** What a config file exports. */
export interface Stack {
  readonly [KIND]: 'stack';
  readonly environments: Readonly<Record<string, EnvironmentDef>>;
  readonly define: (environment: Environment) => StackDef;
  readonly site: Site;
}

/**
 * The default export of a config: the environments, and the stack, which may be a function of the environment.
 *
 *     export default defineStack({ staging: {...}, production: {...} }, (env) => ({ name: 'shop', ... }));
 */
export function defineStack<const K extends string>(
  environments: { readonly [N in K]: EnvironmentDef },
  stack: StackDef | ((environment: Environment<NoInfer<K>>) => StackDef),
): Stack {
  const define = typeof stack === 'function' ? (stack as Stack['define']) : () => stack;
  return frozen<Stack>({ [KIND]: 'stack', environments, define, site: site(defineStack) });
}
