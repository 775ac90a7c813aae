import type { Corpus } from './corpus.ts';
import type { Doc } from './document.ts';
import { type AlertmanagerSubject, read as readAlertmanager } from './lang/alertmanager/subjects.ts';
import type { DashboardSubject } from './lang/dashboard/subject.ts';
import { read as readDashboard } from './lang/dashboard/subjects.ts';
import { type FalcoSubject, read as readFalco } from './lang/falco/subjects.ts';
import type { KubernetesObject } from './lang/kubernetes/object.ts';
import { read as readKubernetes } from './lang/kubernetes/subjects.ts';
import type { LogQuerySubject } from './lang/logql/subject.ts';
import type { QuerySubject } from './lang/promql/subject.ts';
import { read as readRules, type RuleFileSubject, type RuleSubject, type TemplateSubject } from './lang/rulefile/subjects.ts';
import type { Source } from './source/source.ts';
import type { Read } from './source/library.ts';
import type { SuppressionSubject } from './suppress/suppression.ts';

/**
 * What a rule can look at. A language adds its line here and its function to `READERS`, and nothing else of the engine changes.
 * Every subject has a `source`: spans of problems count in its text.
 */
export interface Subjects {
  /** A whole file, also one that nobody can read. */
  file: FileSubject;
  /** One YAML or JSON document of any language, and those that are embedded in others. */
  document: Doc;
  /** Every Kubernetes object, custom resources too. */
  object: KubernetesObject;
  /** A file of rules, or a text of them in an object. */
  rulefile: RuleFileSubject;
  /** One alert or record, of Prometheus or Loki. */
  rule: RuleSubject;
  /** A query in PromQL, wherever it stands. */
  promql: QuerySubject;
  /** A query in LogQL, wherever it stands. */
  logql: LogQuerySubject;
  /** A Go template in a label or annotation of an alert. */
  template: TemplateSubject;
  /** A dashboard of Grafana, classic or v2. */
  dashboard: DashboardSubject;
  /** A configuration of Alertmanager, in a file, a Secret or a custom resource. */
  alertmanager: AlertmanagerSubject;
  /** A document of a Falco rules file. */
  falco: FalcoSubject;
  /** All files that belong together: one environment, or all that was given. */
  corpus: CorpusSubject;
  /** A suppression, after all other rules have run. */
  suppression: SuppressionSubject;
}

export interface FileSubject {
  readonly source: Source;
  /** What the reader found; undefined for a file that is no YAML and no JSON. */
  readonly read: Read | undefined;
  readonly docs: readonly Doc[];
  /** Why its text could not be had; the source is empty then. */
  readonly unreadable?: Unreadable | undefined;
}

/** A file without a text: what is wrong with it, and whether a consumer would stumble over it too. */
export interface Unreadable {
  readonly reason: string;
  readonly hint?: string;
  /** False: nobody but us minds, so that it is only told as skipped. */
  readonly isBroken: boolean;
}

export interface CorpusSubject {
  /** An empty text: problems of the corpus name a `Place`. */
  readonly source: Source;
  readonly corpus: Corpus;
}

/** A subject with its kind. */
export type Tagged = { readonly [K in keyof Subjects]: { readonly on: K; readonly subject: Subjects[K] } }[keyof Subjects];

/** What a language finds in a document that is its own: `yield { on: 'promql', subject: {...} }`. */
export type Reader = (doc: Doc) => Iterable<Tagged>;

/** By language: how its documents become subjects. */
export const READERS: Readonly<Partial<Record<Doc['language'], Reader>>> = {
  alertmanager: readAlertmanager,
  dashboard: readDashboard,
  falco: readFalco,
  rules: readRules,
  kubernetes: readKubernetes,
};
