import type { Rule } from '../rule.ts';
import alertmanagerFeature from './alertmanager/feature.ts';
import alertmanagerIntervalEmpty from './alertmanager/interval-empty.ts';
import alertmanagerIntervalExists from './alertmanager/interval-exists.ts';
import alertmanagerIntervalUnused from './alertmanager/interval-unused.ts';
import alertmanagerMatcher from './alertmanager/matcher.ts';
import alertmanagerReceiverExists from './alertmanager/receiver-exists.ts';
import alertmanagerReceiverUnused from './alertmanager/receiver-unused.ts';
import alertmanagerStructure from './alertmanager/structure.ts';
import alertsDescription from './alerts/description.ts';
import alertsFor from './alerts/for.ts';
import alertsSummary from './alerts/summary.ts';
import alertsTemplateSyntax from './alerts/template-syntax.ts';
import alertsTemplateValue from './alerts/template-value.ts';
import filesGeneratedEdited from './files/generated-edited.ts';
import filesSyntax from './files/syntax.ts';
import filesUnknownKind from './files/unknown-kind.ts';
import rulesGroupInterval from './rules/group-interval.ts';
import rulesGroupUnique from './rules/group-unique.ts';
import rulesIntervalFor from './rules/interval-for.ts';
import rulesRecordName from './rules/record-name.ts';
import rulesSize from './rules/size.ts';
import rulesStructure from './rules/structure.ts';
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
  rulesStructure,
  rulesGroupUnique,
  rulesGroupInterval,
  rulesRecordName,
  rulesSize,
  rulesIntervalFor,
  // alerts
  alertsFor,
  alertsTemplateSyntax,
  alertsTemplateValue,
  alertsSummary,
  alertsDescription,
  // alertmanager
  alertmanagerStructure,
  alertmanagerFeature,
  alertmanagerMatcher,
  alertmanagerReceiverExists,
  alertmanagerReceiverUnused,
  alertmanagerIntervalExists,
  alertmanagerIntervalUnused,
  alertmanagerIntervalEmpty,
  // loki
  // falco
  // dashboards
  // kubernetes
  // argocd
  // secrets
  // stack
];
