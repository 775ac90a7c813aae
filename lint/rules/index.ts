import type { Rule } from '../rule.ts';
import filesGeneratedEdited from './files/generated-edited.ts';
import filesSyntax from './files/syntax.ts';
import filesUnknownKind from './files/unknown-kind.ts';
import suppressExpired from './suppress/expired.ts';
import suppressReason from './suppress/reason.ts';
import suppressUnused from './suppress/unused.ts';

/** All rules, by family as in the list of laws. A new one is three files, an import and its line here. */
export const rules: readonly Rule[] = [
  // files, suppress
  filesSyntax,
  filesUnknownKind,
  filesGeneratedEdited,
  suppressReason,
  suppressExpired,
  suppressUnused,
  // promql
  // rules
  // alerts
  // alertmanager
  // loki
  // falco
  // dashboards
  // kubernetes
  // argocd
  // secrets
  // stack
];
