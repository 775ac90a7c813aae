import type { SyntaxProblem } from './source/library.ts';
import type { Node } from './source/node.ts';
import type { Source } from './source/source.ts';

/** What a document is written in. `other` is a format that we know and do not lint; `unknown` one that nobody claims. */
export type Language = 'kubernetes' | 'rules' | 'alertmanager' | 'falco' | 'dashboard' | 'facts' | 'other' | 'unknown';

/** One document: what a consumer reads as one value. */
export interface Doc {
  /** The text in which it stands: the file's, or the one of an embedded text. */
  readonly source: Source;
  readonly node: Node;
  readonly language: Language;
  /** For rules: who evaluates them. Undefined when it cannot be told (a bare file). */
  readonly flavor?: 'prometheus' | 'loki' | undefined;
  /** The Kubernetes object in which it stands: a PrometheusRule, the ConfigMap of a dashboard, the Secret of a configuration. */
  readonly object?: Doc | undefined;
  /** The key of a ConfigMap or Secret under which it stands. */
  readonly key?: string | undefined;
  /** What is wrong with an embedded text as a whole, at the first of its documents. */
  readonly problems?: readonly SyntaxProblem[] | undefined;
}
