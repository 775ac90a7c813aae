import type { AlertmanagerModel } from './model/alertmanager.ts';
import type { AppsModel } from './model/apps.ts';
import type {
  AlertFact,
  AlertModel,
  EnvironmentModel,
  LogStreamModel,
  MetricModel,
  RecordModel,
  RunbookModel,
  SecretModel,
  ServiceModel,
  TeamModel,
} from './model/core.ts';
import type { ExceptionModel } from './model/exception.ts';
import type { FalcoModel } from './model/falco.ts';
import type { GrafanaModel } from './model/grafana.ts';
import type { PlatformModel } from './model/platform.ts';
import type { SloModel } from './model/slo.ts';

export type * from './model/core.ts';
export type * from './model/slo.ts';

/** The spec of one environment with nothing left to decide: plain, immutable, JSON-serialisable. */
export interface Model {
  /** In kebab case; names of Argo CD objects begin with it. */
  readonly stack: string;
  readonly environment: EnvironmentModel;
  readonly teams: readonly TeamModel[];
  readonly metrics: readonly MetricModel[];
  readonly logs: readonly LogStreamModel[];
  readonly records: readonly RecordModel[];
  readonly services: readonly ServiceModel[];
  readonly slos: readonly SloModel[];
  /** Declared alerts on metrics; the burn-rate alerts are in `slos`. */
  readonly alerts: readonly AlertModel[];
  readonly logAlerts: readonly AlertModel[];
  /** Every alert that can reach Alertmanager, as routes see it. */
  readonly alertFacts: readonly AlertFact[];
  /** Findings of lint that are meant to stay. */
  readonly exceptions: readonly ExceptionModel[];
  readonly runbooks: readonly RunbookModel[];
  readonly alertmanager: AlertmanagerModel;
  readonly grafana: GrafanaModel;
  readonly falco: FalcoModel;
  readonly platform: PlatformModel;
  readonly apps: AppsModel;
  /** All Secrets that external-secrets has to make, the Alertmanager configuration's own excepted. */
  readonly secrets: readonly SecretModel[];
}
