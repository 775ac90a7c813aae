import type { Rule } from '../rule.ts';
import alertmanagerAlertUnrouted from './alertmanager/alert-unrouted.ts';
import alertmanagerFeature from './alertmanager/feature.ts';
import alertmanagerGroupBy from './alertmanager/group-by.ts';
import alertmanagerInhibitDead from './alertmanager/inhibit-dead.ts';
import alertmanagerInhibitSelf from './alertmanager/inhibit-self.ts';
import alertmanagerInhibitSeverity from './alertmanager/inhibit-severity.ts';
import alertmanagerInhibitWide from './alertmanager/inhibit-wide.ts';
import alertmanagerIntervalEmpty from './alertmanager/interval-empty.ts';
import alertmanagerIntervalExists from './alertmanager/interval-exists.ts';
import alertmanagerIntervalUnused from './alertmanager/interval-unused.ts';
import alertmanagerIntervals from './alertmanager/intervals.ts';
import alertmanagerMatcher from './alertmanager/matcher.ts';
import alertmanagerReceiverExists from './alertmanager/receiver-exists.ts';
import alertmanagerReceiverUnused from './alertmanager/receiver-unused.ts';
import alertmanagerRouteContradiction from './alertmanager/route-contradiction.ts';
import alertmanagerRouteIdle from './alertmanager/route-idle.ts';
import alertmanagerRouteMuted from './alertmanager/route-muted.ts';
import alertmanagerRouteShadowed from './alertmanager/route-shadowed.ts';
import alertmanagerSecret from './alertmanager/secret.ts';
import alertmanagerStructure from './alertmanager/structure.ts';
import alertmanagerTemplateExists from './alertmanager/template-exists.ts';
import alertmanagerTemplateSyntax from './alertmanager/template-syntax.ts';
import alertmanagerWebhookLimits from './alertmanager/webhook-limits.ts';
import alertsAbsentFor from './alerts/absent-for.ts';
import alertsAlwaysFires from './alerts/always-fires.ts';
import alertsDashboardLink from './alerts/dashboard-link.ts';
import alertsDescription from './alerts/description.ts';
import alertsExternalLabel from './alerts/external-label.ts';
import alertsFor from './alerts/for.ts';
import alertsForbidden from './alerts/forbidden.ts';
import alertsName from './alerts/name.ts';
import alertsNeverFires from './alerts/never-fires.ts';
import alertsOwner from './alerts/owner.ts';
import alertsRequiredAnnotation from './alerts/required-annotation.ts';
import alertsRequiredLabel from './alerts/required-label.ts';
import alertsRunbook from './alerts/runbook.ts';
import alertsSeverity from './alerts/severity.ts';
import alertsSiblings from './alerts/siblings.ts';
import alertsSloBudget from './alerts/slo-budget.ts';
import alertsSloLowTraffic from './alerts/slo-low-traffic.ts';
import alertsSloUnreachable from './alerts/slo-unreachable.ts';
import alertsSummary from './alerts/summary.ts';
import alertsTemplateHumanize from './alerts/template-humanize.ts';
import alertsTemplateLabel from './alerts/template-label.ts';
import alertsTemplateQuery from './alerts/template-query.ts';
import alertsTemplateSyntax from './alerts/template-syntax.ts';
import alertsTemplateValue from './alerts/template-value.ts';
import argocdChartFalcosidekick from './argocd/chart-falcosidekick.ts';
import argocdChartKubecost from './argocd/chart-kubecost.ts';
import argocdChartLokiRules from './argocd/chart-loki-rules.ts';
import argocdChartMoved from './argocd/chart-moved.ts';
import argocdChartPassword from './argocd/chart-password.ts';
import argocdChartPrometheus from './argocd/chart-prometheus.ts';
import argocdChartRetired from './argocd/chart-retired.ts';
import argocdDefaultField from './argocd/default-field.ts';
import argocdIgnored from './argocd/ignored.ts';
import argocdOwner from './argocd/owner.ts';
import argocdPath from './argocd/path.ts';
import argocdPinned from './argocd/pinned.ts';
import argocdProject from './argocd/project.ts';
import argocdPrune from './argocd/prune.ts';
import argocdServerSide from './argocd/server-side.ts';
import argocdStructure from './argocd/structure.ts';
import argocdWave from './argocd/wave.ts';
import dashboardsCounterAgg from './dashboards/counter-agg.ts';
import dashboardsDatasource from './dashboards/datasource.ts';
import dashboardsDatasourceVariable from './dashboards/datasource-variable.ts';
import dashboardsDescription from './dashboards/description.ts';
import dashboardsEditable from './dashboards/editable.ts';
import dashboardsJobInstance from './dashboards/job-instance.ts';
import dashboardsJobInstanceVariable from './dashboards/job-instance-variable.ts';
import dashboardsJson from './dashboards/json.ts';
import dashboardsLegend from './dashboards/legend.ts';
import dashboardsLink from './dashboards/link.ts';
import dashboardsMultiValue from './dashboards/multi-value.ts';
import dashboardsNoData from './dashboards/no-data.ts';
import dashboardsOverlap from './dashboards/overlap.ts';
import dashboardsPanelId from './dashboards/panel-id.ts';
import dashboardsRateInterval from './dashboards/rate-interval.ts';
import dashboardsReload from './dashboards/reload.ts';
import dashboardsSchema from './dashboards/schema.ts';
import dashboardsSize from './dashboards/size.ts';
import dashboardsTarget from './dashboards/target.ts';
import dashboardsThresholds from './dashboards/thresholds.ts';
import dashboardsTitle from './dashboards/title.ts';
import dashboardsUid from './dashboards/uid.ts';
import dashboardsUnit from './dashboards/unit.ts';
import dashboardsVariableDefined from './dashboards/variable-defined.ts';
import dashboardsVariableQuery from './dashboards/variable-query.ts';
import dashboardsVariableUnused from './dashboards/variable-unused.ts';
import dashboardsVariableValues from './dashboards/variable-values.ts';
import falcoAlertChain from './falco/alert-chain.ts';
import falcoCondition from './falco/condition.ts';
import falcoException from './falco/exception.ts';
import falcoField from './falco/field.ts';
import falcoNoEventType from './falco/no-event-type.ts';
import falcoOutputField from './falco/output-field.ts';
import falcoOverlap from './falco/overlap.ts';
import falcoOverride from './falco/override.ts';
import falcoPriority from './falco/priority.ts';
import falcoReference from './falco/reference.ts';
import falcoStructure from './falco/structure.ts';
import falcoTags from './falco/tags.ts';
import falcoUnused from './falco/unused.ts';
import filesFacts from './files/facts.ts';
import filesGeneratedEdited from './files/generated-edited.ts';
import filesSyntax from './files/syntax.ts';
import filesUnknownKind from './files/unknown-kind.ts';
import kubernetesAntiAffinity from './kubernetes/anti-affinity.ts';
import kubernetesCapabilities from './kubernetes/capabilities.ts';
import kubernetesClaimAnnotation from './kubernetes/claim-annotation.ts';
import kubernetesClusterAdmin from './kubernetes/cluster-admin.ts';
import kubernetesConfigRef from './kubernetes/config-ref.ts';
import kubernetesDefaultNamespace from './kubernetes/default-namespace.ts';
import kubernetesDefaultServiceAccount from './kubernetes/default-service-account.ts';
import kubernetesDeprecatedApi from './kubernetes/deprecated-api.ts';
import kubernetesDnsConfig from './kubernetes/dns-config.ts';
import kubernetesDockerSocket from './kubernetes/docker-socket.ts';
import kubernetesDuplicate from './kubernetes/duplicate.ts';
import kubernetesDuplicateEnv from './kubernetes/duplicate-env.ts';
import kubernetesEnvFromSecret from './kubernetes/env-from-secret.ts';
import kubernetesForbiddenAnnotation from './kubernetes/forbidden-annotation.ts';
import kubernetesForbiddenApi from './kubernetes/forbidden-api.ts';
import kubernetesHostNamespaces from './kubernetes/host-namespaces.ts';
import kubernetesHostPath from './kubernetes/host-path.ts';
import kubernetesHostPathWrite from './kubernetes/host-path-write.ts';
import kubernetesHpa from './kubernetes/hpa.ts';
import kubernetesImagePullPolicy from './kubernetes/image-pull-policy.ts';
import kubernetesImageTag from './kubernetes/image-tag.ts';
import kubernetesIngress from './kubernetes/ingress.ts';
import kubernetesIsolation from './kubernetes/isolation.ts';
import kubernetesJob from './kubernetes/job.ts';
import kubernetesLabel from './kubernetes/label.ts';
import kubernetesLimits from './kubernetes/limits.ts';
import kubernetesMonitor from './kubernetes/monitor.ts';
import kubernetesMonitorPort from './kubernetes/monitor-port.ts';
import kubernetesName from './kubernetes/name.ts';
import kubernetesNetwork from './kubernetes/network.ts';
import kubernetesNetworkTarget from './kubernetes/network-target.ts';
import kubernetesNodeAffinity from './kubernetes/node-affinity.ts';
import kubernetesPdb from './kubernetes/pdb.ts';
import kubernetesPdbBlocks from './kubernetes/pdb-blocks.ts';
import kubernetesPdbEvictionPolicy from './kubernetes/pdb-eviction-policy.ts';
import kubernetesPort from './kubernetes/port.ts';
import kubernetesPortName from './kubernetes/port-name.ts';
import kubernetesPriorityClass from './kubernetes/priority-class.ts';
import kubernetesPrivilegeEscalation from './kubernetes/privilege-escalation.ts';
import kubernetesPrivileged from './kubernetes/privileged.ts';
import kubernetesPrivilegedPort from './kubernetes/privileged-port.ts';
import kubernetesProbePort from './kubernetes/probe-port.ts';
import kubernetesProbes from './kubernetes/probes.ts';
import kubernetesProcMount from './kubernetes/proc-mount.ts';
import kubernetesPvc from './kubernetes/pvc.ts';
import kubernetesRbacEscalation from './kubernetes/rbac-escalation.ts';
import kubernetesRbacMissing from './kubernetes/rbac-missing.ts';
import kubernetesRbacSecrets from './kubernetes/rbac-secrets.ts';
import kubernetesRbacUnused from './kubernetes/rbac-unused.ts';
import kubernetesRbacWildcard from './kubernetes/rbac-wildcard.ts';
import kubernetesReadOnlyRoot from './kubernetes/read-only-root.ts';
import kubernetesReplicas from './kubernetes/replicas.ts';
import kubernetesRequiredAnnotation from './kubernetes/required-annotation.ts';
import kubernetesRequiredLabel from './kubernetes/required-label.ts';
import kubernetesResources from './kubernetes/resources.ts';
import kubernetesRestartPolicy from './kubernetes/restart-policy.ts';
import kubernetesRoleRef from './kubernetes/role-ref.ts';
import kubernetesRunAsNonRoot from './kubernetes/run-as-non-root.ts';
import kubernetesSccPrivileged from './kubernetes/scc-privileged.ts';
import kubernetesSchema from './kubernetes/schema.ts';
import kubernetesSecretEnv from './kubernetes/secret-env.ts';
import kubernetesSelector from './kubernetes/selector.ts';
import kubernetesServiceAccount from './kubernetes/service-account.ts';
import kubernetesServiceAccountField from './kubernetes/service-account-field.ts';
import kubernetesServiceTarget from './kubernetes/service-target.ts';
import kubernetesServiceType from './kubernetes/service-type.ts';
import kubernetesSize from './kubernetes/size.ts';
import kubernetesSortedKeys from './kubernetes/sorted-keys.ts';
import kubernetesSshPort from './kubernetes/ssh-port.ts';
import kubernetesSysctls from './kubernetes/sysctls.ts';
import kubernetesTtl from './kubernetes/ttl.ts';
import kubernetesUpdateStrategy from './kubernetes/update-strategy.ts';
import kubernetesVolumeMount from './kubernetes/volume-mount.ts';
import lokiLabelExists from './loki/label-exists.ts';
import lokiLanguage from './loki/language.ts';
import lokiParser from './loki/parser.ts';
import lokiSelector from './loki/selector.ts';
import lokiSyntax from './loki/syntax.ts';
import lokiTypes from './loki/types.ts';
import promqlAbsentLabels from './promql/absent-labels.ts';
import promqlComparisonConstant from './promql/comparison-constant.ts';
import promqlCost from './promql/cost.ts';
import promqlCounterNeedsRate from './promql/counter-needs-rate.ts';
import promqlDeprecated from './promql/deprecated.ts';
import promqlEqualsPattern from './promql/equals-pattern.ts';
import promqlFeature from './promql/feature.ts';
import promqlGroupLabel from './promql/group-label.ts';
import promqlHistogramKind from './promql/histogram-kind.ts';
import promqlHistogramLe from './promql/histogram-le.ts';
import promqlLabelExists from './promql/label-exists.ts';
import promqlLabelGone from './promql/label-gone.ts';
import promqlLabelValue from './promql/label-value.ts';
import promqlLeLiteral from './promql/le-literal.ts';
import promqlMatcherContradiction from './promql/matcher-contradiction.ts';
import promqlMatcherEmpty from './promql/matcher-empty.ts';
import promqlMatchingCardinality from './promql/matching-cardinality.ts';
import promqlMatchingLabels from './promql/matching-labels.ts';
import promqlMetricExists from './promql/metric-exists.ts';
import promqlNan from './promql/nan.ts';
import promqlQuantile from './promql/quantile.ts';
import promqlRangeRetention from './promql/range-retention.ts';
import promqlRateAfterSum from './promql/rate-after-sum.ts';
import promqlRateNeedsCounter from './promql/rate-needs-counter.ts';
import promqlRateRange from './promql/rate-range.ts';
import promqlRatioRange from './promql/ratio-range.ts';
import promqlRecorded from './promql/recorded.ts';
import promqlRegexp from './promql/regexp.ts';
import promqlRegexpUseless from './promql/regexp-useless.ts';
import promqlSampling from './promql/sampling.ts';
import promqlSyntax from './promql/syntax.ts';
import promqlTypes from './promql/types.ts';
import promqlUnit from './promql/unit.ts';
import rulesAggregationLabel from './rules/aggregation-label.ts';
import rulesDuplicate from './rules/duplicate.ts';
import rulesGroupInterval from './rules/group-interval.ts';
import rulesGroupLag from './rules/group-lag.ts';
import rulesGroupUnique from './rules/group-unique.ts';
import rulesIntervalFor from './rules/interval-for.ts';
import rulesLabelConflict from './rules/label-conflict.ts';
import rulesNotSelected from './rules/not-selected.ts';
import rulesRecordName from './rules/record-name.ts';
import rulesRecordUnused from './rules/record-unused.ts';
import rulesRequiredMatcher from './rules/required-matcher.ts';
import rulesSize from './rules/size.ts';
import rulesStructure from './rules/structure.ts';
import secretsInline from './secrets/inline.ts';
import stackMetricUnused from './stack/metric-unused.ts';
import stackNotScraped from './stack/not-scraped.ts';
import stackRemediationAlert from './stack/remediation-alert.ts';
import stackRemediationLabel from './stack/remediation-label.ts';
import stackRemediationLoop from './stack/remediation-loop.ts';
import stackCoverage from './stack/coverage.ts';
import stackFalcoUnrouted from './stack/falco-unrouted.ts';
import stackReceiverSecret from './stack/receiver-secret.ts';
import stackRunbookOrphan from './stack/runbook-orphan.ts';
import stackRunbookSections from './stack/runbook-sections.ts';
import stackSloUnalerted from './stack/slo-unalerted.ts';
import suppressExpired from './suppress/expired.ts';
import suppressReason from './suppress/reason.ts';
import suppressUnused from './suppress/unused.ts';

/** All rules, by family as in the list of laws. A new one is three files, an import and its line here. */
export const rules: readonly Rule[] = [
  // files, suppress
  argocdChartFalcosidekick,
  argocdChartKubecost,
  argocdChartLokiRules,
  argocdChartMoved,
  argocdChartPassword,
  argocdChartPrometheus,
  argocdChartRetired,
  argocdDefaultField,
  argocdIgnored,
  argocdOwner,
  argocdPath,
  argocdPinned,
  argocdProject,
  argocdPrune,
  argocdServerSide,
  argocdStructure,
  argocdWave,
  filesSyntax,
  filesUnknownKind,
  filesGeneratedEdited,
  suppressReason,
  suppressExpired,
  suppressUnused,
  filesFacts,
  // promql
  promqlSyntax,
  promqlTypes,
  promqlFeature,
  promqlRegexp,
  promqlRegexpUseless,
  promqlEqualsPattern,
  promqlMatcherEmpty,
  promqlMatcherContradiction,
  promqlMetricExists,
  promqlLabelExists,
  promqlLabelValue,
  promqlCounterNeedsRate,
  promqlRateNeedsCounter,
  promqlRateAfterSum,
  promqlRateRange,
  promqlRangeRetention,
  promqlHistogramLe,
  promqlHistogramKind,
  promqlQuantile,
  promqlMatchingLabels,
  promqlMatchingCardinality,
  promqlGroupLabel,
  promqlLabelGone,
  promqlComparisonConstant,
  promqlUnit,
  promqlRatioRange,
  promqlNan,
  promqlSampling,
  promqlAbsentLabels,
  promqlLeLiteral,
  promqlDeprecated,
  promqlRecorded,
  promqlCost,
  // rules
  rulesStructure,
  rulesGroupUnique,
  rulesGroupInterval,
  rulesRecordName,
  rulesGroupLag,
  rulesLabelConflict,
  rulesSize,
  rulesNotSelected,
  rulesIntervalFor,
  rulesDuplicate,
  rulesRequiredMatcher,
  rulesAggregationLabel,
  rulesRecordUnused,
  // alerts
  alertsAlwaysFires,
  alertsNeverFires,
  alertsFor,
  alertsTemplateSyntax,
  alertsTemplateQuery,
  alertsTemplateLabel,
  alertsTemplateValue,
  alertsTemplateHumanize,
  alertsSummary,
  alertsDescription,
  alertsRunbook,
  alertsSeverity,
  alertsOwner,
  alertsName,
  alertsSiblings,
  alertsSloUnreachable,
  alertsSloBudget,
  alertsSloLowTraffic,
  alertsAbsentFor,
  alertsDashboardLink,
  alertsExternalLabel,
  alertsRequiredLabel,
  alertsRequiredAnnotation,
  alertsForbidden,
  // alertmanager
  alertmanagerStructure,
  alertmanagerFeature,
  alertmanagerMatcher,
  alertmanagerReceiverExists,
  alertmanagerReceiverUnused,
  alertmanagerIntervalExists,
  alertmanagerIntervalUnused,
  alertmanagerIntervalEmpty,
  alertmanagerTemplateExists,
  alertmanagerTemplateSyntax,
  alertmanagerRouteShadowed,
  alertmanagerRouteContradiction,
  alertmanagerRouteIdle,
  alertmanagerRouteMuted,
  alertmanagerAlertUnrouted,
  alertmanagerGroupBy,
  alertmanagerInhibitDead,
  alertmanagerInhibitWide,
  alertmanagerInhibitSelf,
  alertmanagerInhibitSeverity,
  alertmanagerIntervals,
  alertmanagerWebhookLimits,
  alertmanagerSecret,
  // loki
  lokiSyntax,
  lokiTypes,
  lokiSelector,
  lokiLabelExists,
  lokiParser,
  lokiLanguage,
  // falco
  falcoStructure,
  falcoCondition,
  falcoField,
  falcoOutputField,
  falcoReference,
  falcoUnused,
  falcoNoEventType,
  falcoException,
  falcoOverride,
  falcoPriority,
  falcoTags,
  falcoOverlap,
  falcoAlertChain,
  // dashboards
  dashboardsJson,
  dashboardsSchema,
  dashboardsUid,
  dashboardsPanelId,
  dashboardsOverlap,
  dashboardsDatasource,
  dashboardsDatasourceVariable,
  dashboardsVariableDefined,
  dashboardsVariableUnused,
  dashboardsMultiValue,
  dashboardsVariableQuery,
  dashboardsVariableValues,
  dashboardsTarget,
  dashboardsRateInterval,
  dashboardsCounterAgg,
  dashboardsUnit,
  dashboardsTitle,
  dashboardsDescription,
  dashboardsLegend,
  dashboardsNoData,
  dashboardsThresholds,
  dashboardsLink,
  dashboardsEditable,
  dashboardsReload,
  dashboardsJobInstance,
  dashboardsJobInstanceVariable,
  dashboardsSize,
  // kubernetes
  kubernetesAntiAffinity,
  kubernetesCapabilities,
  kubernetesClaimAnnotation,
  kubernetesClusterAdmin,
  kubernetesConfigRef,
  kubernetesDefaultNamespace,
  kubernetesDefaultServiceAccount,
  kubernetesDeprecatedApi,
  kubernetesDnsConfig,
  kubernetesDockerSocket,
  kubernetesDuplicate,
  kubernetesDuplicateEnv,
  kubernetesEnvFromSecret,
  kubernetesForbiddenAnnotation,
  kubernetesForbiddenApi,
  kubernetesHostNamespaces,
  kubernetesHostPath,
  kubernetesHostPathWrite,
  kubernetesHpa,
  kubernetesImagePullPolicy,
  kubernetesImageTag,
  kubernetesIngress,
  kubernetesIsolation,
  kubernetesJob,
  kubernetesLabel,
  kubernetesLimits,
  kubernetesMonitor,
  kubernetesMonitorPort,
  kubernetesName,
  kubernetesNetwork,
  kubernetesNetworkTarget,
  kubernetesNodeAffinity,
  kubernetesPdb,
  kubernetesPdbBlocks,
  kubernetesPdbEvictionPolicy,
  kubernetesPort,
  kubernetesPortName,
  kubernetesPriorityClass,
  kubernetesPrivilegeEscalation,
  kubernetesPrivileged,
  kubernetesPrivilegedPort,
  kubernetesProbePort,
  kubernetesProbes,
  kubernetesProcMount,
  kubernetesPvc,
  kubernetesRbacEscalation,
  kubernetesRbacMissing,
  kubernetesRbacSecrets,
  kubernetesRbacUnused,
  kubernetesRbacWildcard,
  kubernetesReadOnlyRoot,
  kubernetesReplicas,
  kubernetesRequiredAnnotation,
  kubernetesRequiredLabel,
  kubernetesResources,
  kubernetesRestartPolicy,
  kubernetesRoleRef,
  kubernetesRunAsNonRoot,
  kubernetesSccPrivileged,
  kubernetesSchema,
  kubernetesSecretEnv,
  kubernetesSelector,
  kubernetesServiceAccount,
  kubernetesServiceAccountField,
  kubernetesServiceTarget,
  kubernetesServiceType,
  kubernetesSize,
  kubernetesSortedKeys,
  kubernetesSshPort,
  kubernetesSysctls,
  kubernetesTtl,
  kubernetesUpdateStrategy,
  kubernetesVolumeMount,
  // argocd
  // secrets
  secretsInline,
  // stack
  stackMetricUnused,
  stackNotScraped,
  stackRemediationAlert,
  stackRemediationLabel,
  stackRemediationLoop,
  stackRunbookOrphan,
  stackRunbookSections,
  stackReceiverSecret,
  stackSloUnalerted,
  stackFalcoUnrouted,
  stackCoverage,
];
