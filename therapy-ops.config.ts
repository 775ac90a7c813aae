/**
 * The Therapy Engine: its whole operations stack. Edit this file, run `make synth`, read the diff of dist/.
 *
 * From top to bottom: who (teams, receivers), what is known (metrics, logs), what to do (runbooks), what must hold
 * (services with SLOs and alerts), what people look at (dashboards), what runs (platform, apps), and how it all fits together.
 */
import {
  type AppsDef, counter, dashboards, dataSources, defineStack, type Environment, expectRoute, falco, type FalcoDef,
  falcoLists, falcoMacros, falcoRules, gauge, histogram, logql, logStreams, metrics, open, panel, type PlatformDef, promql,
  query, receivers, records, route, type RouteTest, type RoutingDef, runbooks, secret, type ServiceDef, services, sli,
  sliWindow, teams, timeIntervals, upstream, variable,
} from 'therapy-ops';
import { aiops } from 'therapy-ops/catalog/aiops';
import { alertmanager } from 'therapy-ops/catalog/alertmanager';
import { argocd } from 'therapy-ops/catalog/argocd';
import { budget } from 'therapy-ops/catalog/budget';
import { builtin } from 'therapy-ops/catalog/builtin';
import { cadvisor, kubelet } from 'therapy-ops/catalog/cadvisor';
import { exporter } from 'therapy-ops/catalog/exporter';
import { externalSecrets } from 'therapy-ops/catalog/external-secrets';
import { falco as falcoMetrics } from 'therapy-ops/catalog/falco';
import { falcosidekick } from 'therapy-ops/catalog/falcosidekick';
import { githubCpanato as github } from 'therapy-ops/catalog/github-cpanato';
import { kubeState } from 'therapy-ops/catalog/kube-state';
import { loki as lokiMetrics } from 'therapy-ops/catalog/loki';
import { node } from 'therapy-ops/catalog/node';
import { nodejs } from 'therapy-ops/catalog/nodejs';
import { opencost } from 'therapy-ops/catalog/opencost';
import { opentelemetryCollector } from 'therapy-ops/catalog/opentelemetry-collector';
import { process } from 'therapy-ops/catalog/process';
import { prometheus } from 'therapy-ops/catalog/prometheus';
import { runbooks as runbooksMetrics } from 'therapy-ops/catalog/runbooks';
import { slo as sloRecords } from 'therapy-ops/catalog/slo';

// --- teams -----------------------------------------------------------------------------------------------------------------

const team = teams({
  therapy: { title: 'Therapy application', contact: '#therapy' },
  platform: { title: 'Platform engineering', contact: '#platform' },
  security: { title: 'Security', contact: '#security' },
});

// --- receivers -------------------------------------------------------------------------------------------------------------

const title = '{{ template "therapy.title" . }}';
const text = '{{ template "therapy.text" . }}';

/** Slack by the bot of the runbooks webhook, so that one token serves all channels. */
const slack = (channel: `#${string}`) => ({
  slack: {
    appToken: secret('alertmanager', 'slack-bot-token'),
    channel,
    sendResolved: true,
    color: '{{ if eq .Status "resolved" }}good{{ else if eq .CommonLabels.severity "critical" }}danger{{ else }}warning{{ end }}',
    title,
    titleLink: '{{ template "therapy.link" . }}',
    text,
    fallback: title,
    timeout: '10s',
  },
} as const);

const to = receivers({
  pagerduty: {
    pagerduty: {
      routingKey: secret('alertmanager', 'pagerduty-routing-key'),
      description: title,
      severity: '{{ if .CommonLabels.severity }}{{ .CommonLabels.severity }}{{ else }}error{{ end }}',
      class: '{{ .CommonLabels.alertname }}',
      component: '{{ .CommonLabels.service }}',
      group: '{{ .CommonLabels.team }}',
      details: { cluster: '{{ .CommonLabels.cluster }}', text },
      links: [{ href: '{{ template "therapy.link" . }}', text: 'Runbook' }],
      timeout: '10s',
    },
  },
  slack: slack('#therapy-alerts'),
  slackSecurity: slack('#security'),
  discord: { discord: { webhookUrl: secret('alertmanager', 'discord-webhook-url'), title, message: text } },
  email: {
    email: {
      to: 'ops@example.com',
      from: 'alertmanager@example.com',
      smarthost: 'smtp.example.com:587',
      username: 'alertmanager@example.com',
      password: secret('alertmanager', 'smtp-password'),
      sendResolved: true,
      headers: { Subject: title },
      threading: 'daily',
    },
  },
  /** Collects evidence, and remediates where a policy lets it: handbook sections 20 to 24. */
  runbooks: {
    webhook: {
      url: 'http://runbooks-webhook.runbooks.svc:8080/alertmanager',
      http: { bearer: secret('runbooks', 'webhook-token') },
      maxAlerts: 50,
      timeout: '10s',
    },
  },
  nobody: { silent: 'the watchdog is there to be missed: a dead man\'s switch outside of the cluster asks Alertmanager for it' },
});

// --- metrics of the backend ------------------------------------------------------------------------------------------------

const m = metrics(
  {
    last_successful_drill_timestamp_seconds: gauge([], { help: 'When a restore drill last succeeded, as Unix time.' }),
    http_requests_total: counter({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], route: open, code: open }, { help: 'HTTP requests that were answered.' }),
    http_request_duration_seconds: histogram({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], route: open }, { help: 'How long answering took.', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }),
    therapy_sessions_total: counter([], { help: 'Therapy sessions that were started.' }),
    therapy_sessions_success_total: counter([], { help: 'Therapy sessions that ended well.' }),
    therapy_active_users: gauge([], { help: 'Users with a session open now.' }),
    therapy_revenue_total: counter([], { help: 'Revenue since the process started.', unit: 'eur' }),
  },
  { producer: 'therapy-backend', interval: '15s' },
);
const backend = { job: 'therapy-backend' } as const;

// --- recording rules -------------------------------------------------------------------------------------------------------

const slo = records({
  'http_requests:success_rate': {
    expr: promql`
      1 - (
        sum(rate(${m.http_requests_total.where({ ...backend, code: /5../ })}[5m])) or vector(0)
      ) / sum(rate(${m.http_requests_total.where(backend)}[5m]))
    `,
    help: 'Share of requests that did not fail.', unit: 'ratio', by: [],
  },
  'http_requests:latency_p99': {
    expr: promql`histogram_quantile(0.99, sum by (le) (rate(${m.http_request_duration_seconds.bucket.where(backend)}[5m])))`,
    help: 'Ninety-nine of a hundred requests were faster.', unit: 'seconds', by: [],
  },
});

const kpi = records({
  'therapy:success_rate': {
    expr: promql`sum(increase(${m.therapy_sessions_success_total}[1h])) / (sum(increase(${m.therapy_sessions_total}[1h])) > 0)`,
    help: 'Share of the sessions of the last hour that ended well.', unit: 'ratio', by: [],
  },
});

/** Hours in a month, as OpenCost counts them. */
const MONTH = 730;
const cost = records({
  kubecost_cluster_cost: {
    expr: promql`sum(${opencost.node_total_hourly_cost}) * ${MONTH}`,
    help: 'What the nodes cost a month at their present prices.', unit: 'usd', by: [],
  },
  'namespace:monthly_cost:usd': {
    expr: promql`
      sum by (namespace) (
        ${opencost.container_cpu_allocation} * on (node) group_left () ${opencost.node_cpu_hourly_cost}
        + ${opencost.container_memory_allocation_bytes} / 1024 ^ 3 * on (node) group_left () ${opencost.node_ram_hourly_cost}
      ) * ${MONTH}
    `,
    help: 'What the containers of a namespace cost a month at their present size.', unit: 'usd', by: ['namespace'], interval: '1m',
  },
});

// --- log streams ----------------------------------------------------------------------------------------------------------

/** What the collector attaches to the lines of every pod. */
const pods = { namespace: open, pod: open, container: open, node_name: open, stream: ['stdout', 'stderr'] } as const;

const logs = logStreams({
  backend: { producer: 'therapy-backend', of: { app: 'therapy-backend' }, labels: pods, format: 'json' },
  falco: { producer: 'falco', of: { app: 'falco' }, labels: { ...pods, priority: open, rule: open, source: ['syscall', 'k8s_audit'] }, format: 'json' },
  kubernetesAudit: { producer: 'kube-apiserver', of: { job: 'kubernetes-audit' }, labels: { node_name: open }, format: 'json' },
});

// --- runbooks --------------------------------------------------------------------------------------------------------------

/** A step with commands for a shell. Names in capitals, such as $NAMESPACE, are in the alert. */
const shell = (text: string, ...commands: readonly string[]) => `${text}\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\``;

/** A step with queries for Grafana, Explore. */
const explore = (text: string, language: 'promql' | 'logql', ...queries: readonly string[]) => `${text}\n\n\`\`\`${language}\n${queries.join('\n')}\n\`\`\``;

const PROMETHEUS = 'kubectl -n monitoring port-forward svc/prometheus-operated 9090 &';
const ALERTMANAGER = 'kubectl -n monitoring port-forward svc/alertmanager-operated 9093 &';
const LOKI = 'kubectl -n logging port-forward svc/loki 3100 &';

/** Argo CD undoes what is changed by hand, so a change that shall stay is a commit. */
const REVERT = shell('Go back to the last commit that worked; Argo CD applies it within three minutes.', 'git log --oneline -5 -- dist/production', 'git revert --no-edit "$COMMIT" && git push');

const book = runbooks({
  backendDown: {
    title: 'The backend does not answer',
    impact: 'Nobody can start or continue a therapy session. Sessions under way lose what was not saved.',
    symptoms: [
      '`BackendDown`: Prometheus has not been able to scrape `therapy-backend` for two minutes.',
      'Users see 502 or 503, or the page does not load.',
      'On the dashboard DR & Backups the panel *Backend up* is red.',
    ],
    steps: [
      shell('See whether the pods run, and why not.', 'kubectl -n default get pods -l app=therapy-backend -o wide', 'kubectl -n default describe pods -l app=therapy-backend | sed -n "/^Events/,\\$p"'),
      shell('Read the last lines, of the container before the restart too.', 'kubectl -n default logs -l app=therapy-backend --tail=100 --prefix', 'kubectl -n default logs -l app=therapy-backend --tail=100 --prefix --previous'),
      shell('Ask it yourself, past Ingress and Service. An answer here means that the way to it is broken, not the backend.', 'kubectl -n default port-forward deploy/therapy-backend 8080 &', 'curl -fsS http://localhost:8080/health'),
      shell('Was something rolled out just before?', 'kubectl -n default rollout history deployment/therapy-backend', 'kubectl -n argocd get applications -o wide'),
      '`CrashLoopBackOff` after a rollout: roll back, see below. `OOMKilled`: raise the memory in `therapy-ops.config.ts`. `Pending`: no node has room, look at the events. `ImagePullBackOff`: the tag does not exist, or the registry is away.',
      shell('The pods are well but refuse work: restart them one after the other. The runbooks webhook may have asked for approval to do just that; answer there first.', 'kubectl -n default rollout restart deployment/therapy-backend', 'kubectl -n default rollout status deployment/therapy-backend --timeout=5m'),
      'The database is away: `/health` names it. Do not restart the backend then, it would only lose its connections. Look at the database.',
    ],
    verify: [
      '`curl -fsS https://<domain>/health` answers with 200.',
      '`BackendDown` is resolved within two minutes.',
      'The panel *Requests* of the dashboard SLOs rises to where it was.',
    ],
    rollback: [REVERT, shell('If Git cannot be waited for, roll back in the cluster. Argo CD puts the broken version back at its next sync, so revert the commit as well.', 'kubectl -n default rollout undo deployment/therapy-backend')],
    escalate: 'After 15 minutes without a cause call the platform team. After 30 minutes start the failover (`failover.yml`) together with them.',
  },

  drillNotRun: {
    title: 'No restore drill has succeeded for two days',
    impact: 'Nothing is broken yet. But whether the backups can be restored is not known, and each day that passes would be lost with them.',
    symptoms: ['`DrillNotRunRecently`: `last_successful_drill_timestamp_seconds` is older than 48 hours, or there is none at all.', 'On the dashboard DR & Backups the age of the last good drill is above the red line.'],
    steps: [
      shell('Did the workflow run, and where did it stop?', 'gh run list --workflow dr-drill.yml --limit 5', 'gh run view --log-failed "$RUN"'),
      'It did not run: GitHub switches off schedules of repositories without commits for 60 days. Switch it on again on the page of the workflow.',
      'It failed while restoring: the dump is damaged or missing. Treat it as an incident, check the newest dumps of the last days, and keep all of them until one has been restored.',
      shell('It succeeded but the metric is old: the last step could not tell the backend. 401 means that `DRILL_TOKEN` differs between the repository and the cluster.', 'kubectl -n default logs -l app=therapy-backend --since=24h | grep drill-success'),
      explore('The metric is gone: the backend was restarted, and it keeps the time in its database. Look at the last value that Prometheus saw.', 'promql', 'max_over_time(last_successful_drill_timestamp_seconds[7d])'),
      shell('Run the drill.', 'gh workflow run dr-drill.yml', 'gh run watch'),
    ],
    verify: ['The workflow is green, its log says how many rows it counted.', '`time() - max(last_successful_drill_timestamp_seconds)` is below an hour.'],
    rollback: ['The drill restores into a database of its own and deletes it at its end. If it was stopped half way, delete what is left: databases with the prefix `drill_`.'],
    escalate: 'If a dump cannot be restored, tell the owners of the data at once; do not wait for office hours.',
  },

  tooManyErrors: {
    title: 'The backend logs many errors',
    impact: 'Some requests fail. How many, the SLO alerts say; this one is about what the backend itself finds worth an error.',
    symptoms: ['`TooManyErrors`: more than 10 error lines within 5 minutes.'],
    steps: [
      explore('Read the lines, in Grafana, Explore, Loki.', 'logql', '{app="therapy-backend"} | json | level=~"(?i)error|critical|fatal"'),
      shell('Or without Grafana.', LOKI, 'export LOKI_ADDR=http://localhost:3100', `logcli query --since=30m --limit=200 '{app="therapy-backend"} | json | level="error"'`),
      explore('Which message is it, and since when? One message is one cause; many at once point at something that all of them need.', 'logql', 'topk(10, sum by (msg) (count_over_time({app="therapy-backend"} | json | level="error" [15m])))'),
      'Open the trace of one line: click *Trace* beside `traceId`. The first red span is where it broke.',
      explore('Do users notice?', 'promql', 'sum by (route, code) (rate(http_requests_total{job="therapy-backend", code=~"5.."}[5m]))'),
      'An error of somebody else (a payment provider, mail): say so in the status channel, and see whether it can be switched off. A release: roll it back. Noise: lower its level in the code, do not raise the threshold of the alert.',
    ],
    verify: ['The rate of error lines is back where it was before.', 'No SLO alert fires.'],
    rollback: [REVERT],
    escalate: 'If sessions are lost or data could be wrong, call the therapy team, whatever the hour.',
  },

  sloBurn: {
    title: 'An error budget burns too fast',
    impact: 'More requests fail, or are slow, than was promised. The label `long` says how fast: `1h` empties the budget of 30 days in about two days, `6h` in five, `1d` in ten, `3d` just at its end.',
    symptoms: ['An alert that ends in `ErrorBudgetBurn`, or `SLOErrorBudgetBurn` (more than 1 % of the requests of 15 minutes failed).', 'On the dashboard SLOs the burn rate is above 1.'],
    steps: [
      explore('Which SLO, how bad, since when?', 'promql', 'slo:current_burn_rate:ratio', 'slo:period_error_budget_remaining:ratio'),
      explore('Which requests fail?', 'promql', 'topk(10, sum by (method, route, code) (rate(http_requests_total{job="therapy-backend", code=~"5.."}[5m])))'),
      explore('For latency: which routes are slow?', 'promql', 'topk(10, histogram_quantile(0.99, sum by (le, route) (rate(http_request_duration_seconds_bucket{job="therapy-backend"}[5m]))))'),
      shell('What changed when it began? Releases, configuration, traffic, nodes.', 'kubectl -n argocd get applications -o custom-columns=NAME:.metadata.name,REVISION:.status.sync.revision,SINCE:.status.operationState.finishedAt', 'kubectl get events -A --sort-by=.lastTimestamp | tail -30'),
      'A release is the cause: roll it back first, look for the reason later. Traffic is the cause: add replicas in `therapy-ops.config.ts`. A dependency is the cause: switch off what needs it.',
      'An alert that ends in `MetricAbsent`: the SLO is blind. Nothing may be wrong with users, but nobody would be told. Look at the runbook *A target cannot be scraped*.',
      'A ticket (severity `warning`) waits for working hours. Write down the cause; when the budget is spent, releases wait for reliability work.',
    ],
    verify: ['`slo:current_burn_rate:ratio` is below 1 for half an hour.', 'The alert is resolved: the short window falls within minutes, the long one takes its time.'],
    rollback: [REVERT],
    escalate: 'A page (severity `critical`) that is not understood within 30 minutes: call the therapy team and the platform team together.',
  },

  aiopsAnomaly: {
    title: 'The detector finds a metric anomalous',
    impact: 'A metric does something that it did not do in the weeks before. That is not a failure by itself; often it is seen before one.',
    symptoms: ['`AIOpsAnomalyDetected` with the label `metric`.', 'On the dashboard AIOps its score is above 1; the dashboard AIOps XAI has the reasons.'],
    steps: [
      explore('Why?', 'promql', 'aiops_anomaly_info == 1', 'aiops_anomaly_zscore', 'aiops_anomaly_delta'),
      '`level_shift`: a new level, look for a release or a change of configuration. `trend_break`: it grows or falls steadily, look for a leak or a queue. `volatility_spike`: it swings, look for retries and for pods that come and go. `percent_change`: one value stands out, look whether it came back. `unexplained`: look at the curve yourself.',
      explore('See the value beside the band in which it was expected.', 'promql', 'aiops_observed', 'aiops_expected'),
      'Does something else alert? Then this one is a hint for it, and that runbook counts.',
      explore('Is it the detector that errs? A new model, few data, a source that answers late.', 'promql', 'aiops_metric_state == 1', 'aiops_model_age_seconds / 3600', 'increase(aiops_poll_errors_total[1h])'),
      explore('Did a machine act on it already?', 'promql', 'increase(runbooks_decisions_total[1h]) > 0'),
      'It was meant to be so (a campaign, a migration): nothing to do, the new level is learnt with the next training. Write it into the channel, so that others know.',
    ],
    verify: ['`aiops_anomaly_current` is 0 for the metric, or people agree that the new level is right.'],
    rollback: ['If a machine acted on it wrongly, undo its action (dashboard Runbooks Audit, column details) and take the rule out of `remediation` in `therapy-ops.config.ts`.'],
    escalate: 'To the owner of the metric, in working hours.',
  },

  detectorDown: {
    title: 'The anomaly detector does not work',
    impact: 'No anomalies are found. Alerts with thresholds, and the SLOs, go on without it.',
    symptoms: ['`AIOpsDetectorDown`: it cannot be scraped. `AIOpsDetectorStale`: it has not finished a round for half an hour.'],
    steps: [
      shell('Does it run, and what does it say?', 'kubectl -n aiops get pods -l app=aiops-detector', 'kubectl -n aiops logs deploy/aiops-detector --tail=100'),
      'Exit code 78: its configuration is wrong, the log names every problem at once. Correct it in `therapy-ops.config.ts`.',
      explore('It runs but does not get on: which question fails?', 'promql', 'sum by (reason) (increase(aiops_poll_errors_total[15m]))', 'aiops_database_up', 'aiops_metric_state{state=~"error|stale|no_data"} == 1'),
      shell('Does Prometheus answer what it asks?', PROMETHEUS, `promtool query instant http://localhost:9090 'http_requests:success_rate'`),
      shell('Restart it. Models are in the database, nothing is lost.', 'kubectl -n aiops rollout restart deployment/aiops-detector', 'kubectl -n aiops rollout status deployment/aiops-detector --timeout=5m'),
      'A model is broken after a training: the one before is still there, go back to it with `models rollback` of the detector.',
    ],
    verify: ['`time() - max(aiops_last_run_timestamp)` is below 600.', '`aiops_metric_state{state="ready"}` is 1 for every metric.'],
    rollback: [REVERT],
    escalate: 'To the platform team, in working hours.',
  },

  runbooksDown: {
    title: 'The runbooks webhook does not answer',
    impact: 'No evidence is gathered when alerts fire, and nothing is remedied by a machine. Alerts still reach people: Alertmanager tells each receiver by itself.',
    symptoms: ['`RunbooksWebhookDown`.', '`AlertmanagerNotificationsFailing` with `integration="webhook"`.'],
    steps: [
      shell('Does it run, and what does it say?', 'kubectl -n runbooks get pods -l app=runbooks-webhook', 'kubectl -n runbooks logs deploy/runbooks-webhook --tail=100'),
      explore('It runs but refuses work. Without its database or its counters it does nothing, on purpose.', 'promql', 'runbooks_database_up', 'runbooks_circuit_store_up', 'runbooks_policy_valid', 'increase(runbooks_audit_write_errors_total[15m])'),
      shell('Policies that cannot be read: the last good ones hold. See what is wrong with them.', 'kubectl -n runbooks get configmap runbooks-policy -o yaml', 'kubectl -n runbooks logs deploy/runbooks-webhook | grep -i policy'),
      '401 in the log: Alertmanager or the detector shows another bearer token than the webhook expects. Both come from the secret store; see whether external-secrets has synced them.',
      explore('`runbooks_audit_chain_ok` is 0: a row of the audit log was changed or is missing. Do not restart anything, call the security team.', 'promql', 'runbooks_audit_chain_ok == 0'),
      shell('Restart it. Jobs that wait are in the database, and none is done twice.', 'kubectl -n runbooks rollout restart deployment/runbooks-webhook', 'kubectl -n runbooks rollout status deployment/runbooks-webhook --timeout=5m'),
      'Meanwhile do by hand what it would have done: the runbook of each alert that fires says what.',
    ],
    verify: ['`runbooks_queue_oldest_seconds` is below 60.', 'A new alert appears on the dashboard Runbooks Audit within a minute.'],
    rollback: [REVERT, 'To keep a machine from acting while this is looked into, set `autofix: { enabled: false }` in `therapy-ops.config.ts`.'],
    escalate: 'To the platform team. A broken audit log goes to the security team at once.',
  },

  exporterFailed: {
    title: 'The audit export failed or is missing',
    impact: 'The audit log is not copied to where it is kept. Nothing is lost yet: the rows stay in the database until they are exported.',
    symptoms: ['`AuditExportFailed`: a Job ended with an error. `AuditExportMissing`: no export has succeeded for 26 hours.'],
    steps: [
      shell('Which run, and what does it say? The last line names the stage: read, encrypt, wrap, upload, verify, retention.', 'kubectl -n runbooks get cronjob,jobs -l app=audit-exporter', 'kubectl -n runbooks logs -l app=audit-exporter --tail=100 --prefix'),
      'It never started: the CronJob is suspended, or the last Job still runs (`concurrencyPolicy: Forbid`).',
      '`read`: the database is away, or the role `audit_reader` may not read. `encrypt` and `wrap`: a key is missing, has expired, or the KMS refuses. Nothing is uploaded in the clear then, on purpose.',
      '`upload`: credentials, quota, network policy. SFTP: a host key that changed is refused; find out why it changed before you accept it.',
      '`verify`: what arrived is not what was sent. Keep both files, and look for who touched the target.',
      shell('Run it again. A window that was exported already is not exported twice.', 'kubectl -n runbooks create job --from=cronjob/audit-exporter audit-exporter-by-hand', 'kubectl -n runbooks wait --for=condition=complete job/audit-exporter-by-hand --timeout=30m'),
      'Days are missing: set `window: { from, to }` for one run, see the settings of the exporter.',
    ],
    verify: [
      '`time() - max(kube_cronjob_status_last_successful_time{namespace="runbooks", cronjob="audit-exporter"})` is below a day.',
      'The file is at every target, and can be decrypted as the guide says.',
    ],
    rollback: ['Delete the Job that you made: `kubectl -n runbooks delete job audit-exporter-by-hand`. Files at the targets stay; retention removes them in time.'],
    escalate: 'After two days without an export tell the security team: the rules about audit logs have a deadline.',
  },

  costSpike: {
    title: 'The cluster costs too much',
    impact: 'Money. At its present size the cluster costs more a month than was planned.',
    symptoms: ['`CostSpikeCluster`: `sum(kubecost_cluster_cost)` is above 1000 USD a month.', 'On the dashboard Costs the cost of the cluster has jumped or grown.'],
    steps: [
      explore('Since when, and how many nodes?', 'promql', 'sum(kubecost_cluster_cost)', 'count by (instance_type) (node_total_hourly_cost)'),
      explore('Which namespaces grew since last week?', 'promql', 'topk(5, namespace:monthly_cost:usd - namespace:monthly_cost:usd offset 1w)'),
      shell('What was scaled up and not down again? Autoscalers at their limit, Jobs that do not end, forgotten tests.', 'kubectl get hpa -A', 'kubectl get pods -A --sort-by=.metadata.creationTimestamp | tail -30'),
      explore('Who asks for much more than is used?', 'promql', 'topk(10, sum by (namespace) (kube_pod_container_resource_requests{resource="cpu"}) - sum by (namespace) (rate(container_cpu_usage_seconds_total{container!=""}[1h])))'),
      'Volumes and load balancers that nobody uses cost as well: the dashboard Costs lists them.',
      'Scale down in `therapy-ops.config.ts`, or agree on a higher sum and change the threshold there. A price that rose is no reason to switch anything off at night.',
    ],
    verify: ['`sum(kubecost_cluster_cost)` is below the threshold for an hour.'],
    rollback: [REVERT],
    escalate: 'To the platform team in working hours; to the owner of the namespace that grew.',
  },

  namespaceBudget: {
    title: 'A namespace spends more than its budget',
    impact: 'The team of the namespace spends more than was agreed. Nothing is switched off by itself.',
    symptoms: ['`NamespaceBudgetExceeded` with the label `namespace`.', 'On the dashboard Budgets the cost is above the line of the budget.'],
    steps: [
      explore('How much, and how fast does it grow?', 'promql', 'namespace:monthly_cost:usd / on (namespace) kubecost_namespace_budget', 'deriv(namespace:monthly_cost:usd[1d]) * 86400'),
      explore('What in it costs most?', 'promql', 'topk(10, sum by (namespace, pod) (container_cpu_allocation * on (node) group_left () node_cpu_hourly_cost) * 730)'),
      shell('Compare what is asked for with what is used.', 'kubectl -n "$NAMESPACE" top pods --sort-by=cpu', 'kubectl -n "$NAMESPACE" get pods -o custom-columns=NAME:.metadata.name,CPU:.spec.containers[*].resources.requests.cpu,MEMORY:.spec.containers[*].resources.requests.memory'),
      'Ask for less where much is unused, take away replicas that nobody needs, end Jobs that hang. All of it in `therapy-ops.config.ts`.',
      'It is worth its money: agree on a new budget with its owner, and write it into `budget` of the service.',
    ],
    verify: ['The cost is below the budget for an hour.'],
    rollback: [REVERT],
    escalate: 'To the owner of the namespace, and to the platform team when the two do not agree.',
  },

  falcoEvent: {
    title: 'Falco saw something that should not happen',
    impact: 'Perhaps an attack, perhaps a colleague with a shell. Until it is known, treat it as an attack.',
    symptoms: ['An alert of Falco with the name of the rule, the node, the namespace and the pod.', 'Lines on the dashboard Security Events.'],
    steps: [
      'Do not delete the pod and do not restart it: what it holds in memory is the evidence.',
      explore('What exactly was seen, and what else in that pod?', 'logql', '{app="falco"} | json | priority=~"Emergency|Alert|Critical|Error"', '{app="falco"} | json | output_fields_k8s_pod_name="<pod>"'),
      explore('Who used the API at that time? A shell that a colleague opened is in the audit log, with a name.', 'logql', '{job="kubernetes-audit"} | json | objectRef_subresource="exec" | line_format "{{.user_username}} {{.objectRef_namespace}}/{{.objectRef_name}}"'),
      'Ask that colleague. If it was planned and is expected to happen again, write an exception for exactly this case into the Falco rules; never switch the rule off.',
      shell('Nobody knows of it: cut the pod off and take it out of service. It goes on running, and nothing reaches it.', 'kubectl -n "$NAMESPACE" label pod "$POD" quarantine=true app-', `kubectl -n "$NAMESPACE" apply -f - <<'YAML'`, 'apiVersion: networking.k8s.io/v1', 'kind: NetworkPolicy', 'metadata: { name: quarantine }', 'spec: { podSelector: { matchLabels: { quarantine: "true" } }, policyTypes: [Ingress, Egress] }', 'YAML'),
      shell('Keep evidence.', 'kubectl -n "$NAMESPACE" get pod "$POD" -o yaml > pod.yaml', 'kubectl -n "$NAMESPACE" logs "$POD" --all-containers --timestamps > pod.log'),
      'Rotate every secret that the pod could read: its ServiceAccount, its Secrets, its environment.',
      explore('Falco loses events (`FalcoDropsEvents`): it sees less than it should. Which nodes?', 'promql', 'sum by (pod) (rate(falcosecurity_scap_n_drops_total[5m])) > 0'),
    ],
    verify: ['No further event of the rule for an hour.', 'What happened is written down: who, what, when, what was reached.'],
    rollback: [shell('It was harmless: let the pod back in, or delete it so that a fresh one takes its place.', 'kubectl -n "$NAMESPACE" delete networkpolicy quarantine', 'kubectl -n "$NAMESPACE" delete pod "$POD"')],
    escalate: 'Priority Critical and above: call the security team now, by telephone. Do not discuss it in open channels.',
  },

  workflowFailed: {
    title: 'A workflow failed',
    impact: 'What the workflow does was not done: a build, a deployment, a drill, an export, a training.',
    symptoms: ['`WorkflowFailed`, `WorkflowFailingRepeatedly` with repository and workflow.', 'Red bars on the dashboard CI/CD.'],
    steps: [
      shell('Where did it stop?', 'gh run list --repo "$REPOSITORY" --workflow "$WORKFLOW" --limit 5', 'gh run view --repo "$REPOSITORY" --log-failed "$RUN"'),
      'Only on a branch: its author sees it in the pull request. On `main`: everybody who deploys waits for it.',
      'The same step fails in many workflows: look at https://www.githubstatus.com first, then at expired secrets and tokens.',
      shell('It looks like chance: run only what failed once more. If that helps twice in a week, mend the test.', 'gh run rerun --repo "$REPOSITORY" --failed "$RUN"'),
      '`dr-drill.yml`: see *No restore drill has succeeded for two days*. `export-audit.yml`: see *The audit export failed or is missing*. `aiops-retrain.yml`: the old models go on working.',
    ],
    verify: ['The next run of the workflow on `main` is green.'],
    rollback: [shell('A commit broke `main`: take it back, mend it in peace.', 'git revert --no-edit "$COMMIT" && git push')],
    escalate: 'To the author of the commit; after two hours of a red `main` to the platform team.',
  },

  targetDown: {
    title: 'A target cannot be scraped',
    impact: 'Prometheus is blind there: alerts and SLOs that need these metrics cannot fire.',
    symptoms: ['`TargetDown`, or an alert that ends in `MetricAbsent`.'],
    steps: [
      shell('Which targets, and with which error?', PROMETHEUS, `curl -s 'http://localhost:9090/api/v1/targets?state=active' | jq -r '.data.activeTargets[] | select(.health != "up") | [.labels.job, .scrapeUrl, .lastError] | @tsv'`),
      '`connection refused`: the process does not run or listens elsewhere. `context deadline exceeded`: it is too slow, or a NetworkPolicy drops it. `401`, `403`: the token. `404`: the path. No such job at all: no monitor selects it.',
      shell('Compare monitor and Service: labels, name of the port, namespace.', 'kubectl -n monitoring get servicemonitor,podmonitor -o wide', 'kubectl -n "$NAMESPACE" get svc,endpointslices --show-labels'),
      shell('Ask it as Prometheus does.', 'kubectl -n "$NAMESPACE" port-forward svc/"$SERVICE" 9000:"$PORT" &', 'curl -fsS http://localhost:9000/metrics | head'),
      explore('A single metric is gone but its target is up: was it renamed by a release?', 'promql', 'count by (__name__) ({job="<job>"})', 'count by (__name__) ({job="<job>"} offset 1d)'),
      shell('Too many samples, a limit was hit?', `promtool query instant http://localhost:9090 'topk(5, scrape_samples_scraped)'`),
    ],
    verify: ['`up == 0` gives nothing.', 'The panels that were empty draw again.'],
    rollback: [REVERT],
    escalate: 'To the owner of the target; to the platform team when many jobs are gone at once.',
  },

  rulesFailing: {
    title: 'Prometheus fails to evaluate rules',
    impact: 'Alerts of the group do not fire, and what it records has gaps. This is as bad as the worst alert of the group.',
    symptoms: ['`PrometheusRuleFailures` with the label `rule_group`: file and group.'],
    steps: [
      shell('What is the error?', PROMETHEUS, `curl -s http://localhost:9090/api/v1/rules | jq -r '.data.groups[] | .name as $g | .rules[] | select(.health == "err") | [$g, .name, .lastError] | @tsv'`),
      '`many-to-many matching`: a label has more values than the rule expects, often after a new replica or exporter. `found duplicate series`: the same. `query timed out`: too much data, shorten the range or record a part of it.',
      shell('Was the rule changed lately?', 'git log --oneline -5 -- dist/production/monitoring', 'bin/therapy-ops test'),
      explore('Is the group too slow for its interval?', 'promql', 'prometheus_rule_group_last_duration_seconds / prometheus_rule_group_interval_seconds > 0.5', 'increase(prometheus_rule_group_iterations_missed_total[15m]) > 0'),
      'Mend the rule in `therapy-ops.config.ts`, add the case to its test, and run `make synth`.',
    ],
    verify: ['`increase(prometheus_rule_evaluation_failures_total[5m])` is 0 for every group.'],
    rollback: [REVERT],
    escalate: 'To the owner of the group; to the platform team when every group fails.',
  },

  alertmanagerFailing: {
    title: 'Alertmanager fails to notify',
    impact: 'Alerts fire and nobody is told through this channel. What else is broken, you will not hear.',
    symptoms: ['`AlertmanagerNotificationsFailing` with the label `integration`.', 'Silence during an outage.'],
    steps: [
      'Look at the dashboard Alerts yourself, now and every ten minutes, until this is mended.',
      explore('Which channel, why, since when?', 'promql', 'sum by (integration, reason) (rate(alertmanager_notifications_failed_total[5m])) > 0'),
      shell('What does it say?', 'kubectl -n monitoring logs -l app.kubernetes.io/name=alertmanager -c alertmanager --tail=200 | grep -i notify'),
      '`authError`: the key or the webhook was revoked or changed; renew it in the secret store. `clientError`: the message is refused, look at the template. `rateLimited`: too many messages, look at grouping. `serverError`, `contextDeadlineExceeded`: the service is away, look at its status page and at our egress.',
      shell('Did the secret arrive?', 'kubectl -n monitoring get externalsecret', 'kubectl -n monitoring get secret alertmanager-config -o json | jq -r ".data | keys[]"'),
      shell('Where would an alert go, and does a message come through?', ALERTMANAGER, 'export ALERTMANAGER_URL=http://localhost:9093', 'amtool config routes test severity=critical service=therapy-backend', 'amtool alert add TestMessage severity=critical service=therapy-backend --annotation=summary="A test, please ignore" --end="$(date -u -d "+10 minutes" +%FT%TZ)"'),
      'The configuration was refused (`alertmanager_config_last_reload_successful` is 0): the old one still works. Revert the commit.',
      'Until it works, send this channel\'s alerts to another receiver in `therapy-ops.config.ts`.',
    ],
    verify: ['The test message arrived.', '`rate(alertmanager_notifications_failed_total[5m])` is 0.'],
    rollback: [REVERT],
    escalate: 'At once to the platform team, through a channel that works: by telephone.',
  },

  watchdog: {
    title: 'The watchdog: this alert always fires',
    impact: 'None while it fires. When it stops, Prometheus, Alertmanager or the way between them is broken, and no other alert can be trusted.',
    symptoms: ['`Watchdog` fires: all is well.', 'Whoever expects it (a dead man\'s switch outside the cluster) has not heard of it for minutes: read on.'],
    steps: [
      shell('Does Prometheus run, and does it evaluate?', 'kubectl -n monitoring get pods -l app.kubernetes.io/name=prometheus', PROMETHEUS, `promtool query instant http://localhost:9090 'ALERTS{alertname="Watchdog"}'`),
      shell('Does it reach Alertmanager?', `promtool query instant http://localhost:9090 'prometheus_notifications_alertmanagers_discovered'`, `promtool query instant http://localhost:9090 'rate(prometheus_notifications_errors_total[5m]) > 0'`),
      shell('Does Alertmanager have it?', 'kubectl -n monitoring get pods -l app.kubernetes.io/name=alertmanager', ALERTMANAGER, 'amtool --alertmanager.url=http://localhost:9093 alert query alertname=Watchdog'),
      'Prometheus is full (`no space left on device`): make the volume larger, or the retention shorter. It is killed for want of memory: raise it, and look for the metric with the most series.',
      'All of it works: the way out of the cluster is broken, see *Alertmanager fails to notify*.',
    ],
    verify: ['The dead man\'s switch has heard of it again.'],
    rollback: [REVERT],
    escalate: 'At once to the platform team, through a channel that does not depend on the cluster.',
  },

  nodeDisk: {
    title: 'The disk of a node fills up',
    impact: 'At 85 % the kubelet begins to evict pods and to delete images; at 100 % databases stop writing.',
    symptoms: ['`NodeDiskFillingUp`: at the pace of the last six hours the file system is full within a day.'],
    steps: [
      explore('How full, how fast?', 'promql', 'node_filesystem_avail_bytes{mountpoint="<mountpoint>"} / node_filesystem_size_bytes', 'predict_linear(node_filesystem_avail_bytes{mountpoint="<mountpoint>"}[6h], 24 * 3600)'),
      shell('What takes the room?', 'kubectl debug node/"$NODE" -it --image=busybox -- sh -c "df -h /host; du -xh -d 3 /host/var | sort -rh | head -20"'),
      explore('Which pods write most?', 'promql', 'topk(10, sum by (namespace, pod) (rate(container_fs_writes_bytes_total{container!=""}[1h])))'),
      'Images that nobody uses are deleted by the kubelet itself, at 85 %. Logs of one pod: mend the pod, its logs are in Loki anyway. `emptyDir`: give it a `sizeLimit`.',
      shell('It is urgent: take new pods off the node and move the largest writer.', 'kubectl cordon "$NODE"', 'kubectl -n "$NAMESPACE" delete pod "$POD"'),
      'The file system is a volume: make it larger, most storage classes can do so while it is in use.',
    ],
    verify: ['`predict_linear` stays above 0.', '`kube_node_status_condition{condition="DiskPressure", status="true"}` is 0.'],
    rollback: [shell('Let pods back on the node.', 'kubectl uncordon "$NODE"')],
    escalate: 'Below 5 % free: call the platform team, whatever the hour.',
  },

  podCrashLooping: {
    title: 'A pod crashes again and again',
    impact: 'The workload has fewer replicas than it should, or none. A new version that crashes holds up its rollout; the old one goes on serving.',
    symptoms: ['`PodCrashLooping` with namespace and pod: `CrashLoopBackOff` for 15 minutes.'],
    steps: [
      shell('Why did it end?', 'kubectl -n "$NAMESPACE" describe pod "$POD" | sed -n "/Last State/,/Ready/p"', 'kubectl -n "$NAMESPACE" logs "$POD" --all-containers --previous --tail=100'),
      '137 and `OOMKilled`: it needs more memory, or it leaks. 78: its configuration is wrong, the log names every problem. 1: the log says why. 0: it ends by itself and should not. Killed after some seconds without an error: its liveness probe is too strict.',
      shell('A Secret or a ConfigMap that does not exist?', 'kubectl -n "$NAMESPACE" get events --field-selector involvedObject.name="$POD"', 'kubectl -n "$NAMESPACE" get externalsecret'),
      shell('Since a rollout? Then roll back.', 'kubectl -n "$NAMESPACE" rollout history deployment/"$NAME"'),
      explore('On one node only?', 'promql', 'count by (node) (kube_pod_info * on (namespace, pod) group_left () (kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"} == 1))'),
    ],
    verify: ['The pod is `Running` and ready for ten minutes.', '`increase(kube_pod_container_status_restarts_total{namespace="<namespace>"}[15m])` is 0.'],
    rollback: [REVERT],
    escalate: 'To the owner of the workload; its label `team` says who.',
  },
});

// --- data sources ----------------------------------------------------------------------------------------------------------

const data = dataSources({
  prometheus: { type: 'prometheus' },
  alertmanager: { type: 'alertmanager' },
  loki: { type: 'loki' },
  // With tracing: { kind: 'tempo' } write tempo: { type: 'tempo' }; logs, metrics and traces find each other by themselves.
  jaeger: { type: 'jaeger' },
  aiopsdb: { type: 'postgres', title: 'aiopsdb', url: 'aiopsdb.data.svc:5432', database: 'aiops', user: 'audit_reader', password: secret('grafana', 'aiopsdb-password') },
});

// --- dashboards ------------------------------------------------------------------------------------------------------------

/** A menu of all dashboards of the stack. */
const menu = { title: 'Therapy Engine', tags: ['therapy-engine'] };

/** Red while alerts of this service fire. */
const firing = { query: promql`sum by (alertname) (${builtin.ALERTS.where({ alertstate: 'firing', service: 'therapy-backend' })})`, title: 'Firing alerts', text: '{{alertname}}', color: 'red' } as const;

const yesNo = { 0: { text: 'no', color: 'red' }, 1: { text: 'yes', color: 'green' } } as const;

/** What each pod costs an hour: its share of the processors and the memory of its node. */
const podCost = promql`
  sum by (namespace, pod) (
    ${opencost.container_cpu_allocation} * on (node) group_left () ${opencost.node_cpu_hourly_cost}
    + ${opencost.container_memory_allocation_bytes} / 1024 ^ 3 * on (node) group_left () ${opencost.node_ram_hourly_cost}
  )
`;

/** The Deployment of each pod: the name of its ReplicaSet without the hash. */
const deploymentOf = promql`
  max by (namespace, pod, deployment) (
    label_replace(${kubeState.kube_pod_owner.where({ owner_kind: 'ReplicaSet' })}, "deployment", "$1", "owner_name", "(.+)-[^-]+")
  )
`;

const monthlyCost = cost['namespace:monthly_cost:usd'];
const overBudget = promql`${monthlyCost} - on (namespace) group_left () ${budget.kubecost_namespace_budget} > 0`;

const burnt = (window: '5m' | '1h' | '6h' | '1d' | '3d') => promql`max by (sloth_service, sloth_slo) (${sloRecords[`slo:sli_error:ratio_rate${window}`]})`;

const board = dashboards({
  drBackups: {
    title: 'Therapy Engine - DR & Backups',
    description: 'Whether the backend is healthy, and whether a restore of its database has been tried and worked.',
    time: { from: 'now-7d' },
    links: [menu, 'alerts', 'cicd'],
    annotations: { firing },
    panels: {
      health: panel.stat({
        title: 'Backend up', description: 'Whether Prometheus reaches the backend. BackendDown fires when it does not for two minutes.',
        query: promql`min(${builtin.up.where({ job: 'therapy-backend' })}) or vector(0)`, unit: 'none', values: yesNo, color: 'background', graph: false,
      }),
      drillAge: panel.stat({
        title: 'Age of the last good drill', description: 'Time since a restore drill last succeeded. DrillNotRunRecently fires after 48 hours.',
        query: promql`time() - max(${m.last_successful_drill_timestamp_seconds})`, unit: 'seconds', thresholds: ['green', [36 * 3600, 'orange'], [48 * 3600, 'red']], color: 'background', graph: false, noValue: 'no drill yet',
      }),
      lastDrill: panel.stat({
        title: 'Last good drill', description: 'When a restore drill last succeeded. The workflow dr-drill.yml runs it.',
        query: m.last_successful_drill_timestamp_seconds, reduce: 'max', graph: false, noValue: 'no drill yet',
      }),
      drills: panel.stat({
        title: 'Good drills', description: 'How many drills have succeeded in the time shown.',
        query: promql`max(changes(${m.last_successful_drill_timestamp_seconds}[$__range]))`, unit: 'count', graph: false,
      }),
      drillAgeOverTime: panel.timeseries({
        title: 'Age of the last good drill over time', description: 'It grows until a drill succeeds and falls to zero then. Above the red line DrillNotRunRecently fires.',
        query: { 'since the last drill': promql`time() - max(${m.last_successful_drill_timestamp_seconds})` }, unit: 'seconds', min: 0, thresholds: ['green', [48 * 3600, 'red']], thresholdStyle: 'line',
      }),
      availability: panel.statetimeline({
        title: 'Backend over time', description: 'Each pod of the backend: reached by Prometheus or not.',
        query: { '{{pod}}': promql`max by (pod) (${builtin.up.where({ job: 'therapy-backend' })})` }, unit: 'none', values: { 0: { text: 'down', color: 'red' }, 1: { text: 'up', color: 'green' } }, width: 12,
      }),
    },
  },

  alerts: {
    title: 'Therapy Engine - Alerts',
    description: 'What fires now, what did, and whether people are told.',
    refresh: '30s',
    links: [menu],
    variables: { severity: variable.custom(['critical', 'warning', 'info'], { multi: true, includeAll: true }) },
    panels: {
      critical: panel.stat({
        title: 'Critical', description: 'Alerts that wake somebody.', query: promql`sum(${builtin.ALERTS.where({ alertstate: 'firing', severity: 'critical' })}) or vector(0)`, unit: 'count', thresholds: ['green', [1, 'red']], color: 'background',
      }),
      warning: panel.stat({
        title: 'Warnings', description: 'Alerts that wait for working hours.', query: promql`sum(${builtin.ALERTS.where({ alertstate: 'firing', severity: 'warning' })}) or vector(0)`, unit: 'count', thresholds: ['green', [1, 'orange']], color: 'background',
      }),
      pending: panel.stat({
        title: 'Pending', description: 'Conditions that hold, but not for long enough yet.', query: promql`sum(${builtin.ALERTS.where({ alertstate: 'pending' })}) or vector(0)`, unit: 'count', thresholds: ['green', [1, 'blue']],
      }),
      failing: panel.stat({
        title: 'Failed notifications', description: 'Messages a second that Alertmanager could not deliver. Anything but zero means that somebody is not told.',
        query: promql`sum(rate(${alertmanager.alertmanager_notifications_failed_total}[$__rate_interval])) or vector(0)`, unit: 'perSecond', thresholds: ['green', [0.001, 'red']],
      }),
      active: panel.table({
        title: 'Active alerts', description: 'All alerts that fire now.',
        query: promql`${builtin.ALERTS.where({ alertstate: 'firing', severity: /$severity/ })}`, unit: 'none',
        columns: { alertname: { title: 'Alert', filter: true }, severity: 'Severity', service: { title: 'Service', filter: true }, namespace: 'Namespace', team: 'Team', long: 'Window', instance: 'Instance' },
        sort: ['severity', 'ascending'], height: 12,
      }),
      overTime: panel.timeseries({
        title: 'Firing alerts over time', description: 'How many alerts fire, by severity. A wave over several services has one cause more often than many.',
        query: { '{{severity}}': promql`sum by (severity) (${builtin.ALERTS.where({ alertstate: 'firing' })})` }, unit: 'count', stack: true, fill: 40, legend: 'right', legendValues: ['last', 'max'],
      }),
      notifications: panel.timeseries({
        title: 'Notifications', description: 'Messages a second through each channel.',
        query: { '{{integration}}': promql`sum by (integration) (rate(${alertmanager.alertmanager_notifications_total}[$__rate_interval]))`, '{{integration}} failed': promql`sum by (integration) (rate(${alertmanager.alertmanager_notifications_failed_total}[$__rate_interval])) > 0` }, unit: 'perSecond', legend: 'right',
      }),
    },
  },

  cicd: {
    title: 'Therapy Engine - CI/CD',
    description: 'What the GitHub Actions exporter learns from the webhooks of the repository.',
    time: { from: 'now-24h' },
    links: [menu, 'drBackups'],
    variables: {
      repo: variable.labelValues(github.workflow_status_count, 'repo', { multi: true, includeAll: true, label: 'Repository' }),
      branch: variable.labelValues(github.workflow_status_count, 'branch', { multi: true, includeAll: true, where: '{repo=~"$repo"}', label: 'Branch' }),
    },
    panels: {
      runs: panel.stat({
        title: 'Runs', description: 'Workflow runs that ended in the time shown.', query: promql`sum(increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, status: 'completed' })}[$__range]))`, unit: 'count', decimals: 0, graph: false,
      }),
      failures: panel.stat({
        title: 'Failures', description: 'Workflow runs that failed in the time shown.', query: promql`sum(increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, conclusion: 'failure' })}[$__range])) or vector(0)`, unit: 'count', decimals: 0, thresholds: ['green', [1, 'red']], graph: false,
      }),
      successRate: panel.gauge({
        title: 'Success rate', description: 'Share of the runs of the time shown that did not fail.',
        query: promql`
          1 - (sum(increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, conclusion: 'failure' })}[$__range])) or vector(0))
          / (sum(increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, status: 'completed' })}[$__range])) > 0)
        `, unit: 'ratio', thresholds: ['red', [0.8, 'orange'], [0.95, 'green']],
      }),
      lastStatus: panel.statetimeline({
        title: 'Last status of each workflow', description: 'How the last run of each workflow ended; a failure within ten minutes of a success is shown as one.',
        query: {
          '{{workflow_name}}': promql`
            last_over_time((
              0 * (sum by (workflow_name) (increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, conclusion: ['failure', 'timed_out', 'startup_failure'] })}[10m])) > 0)
              or 0 * (sum by (workflow_name) (increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, conclusion: 'success' })}[10m])) > 0) + 1
            )[1d:5m])
          `,
        },
        unit: 'none', values: { 0: { text: 'failed', color: 'red' }, 1: { text: 'passed', color: 'green' } },
      }),
      duration: panel.timeseries({
        title: 'Duration of workflows', description: 'Half of the runs of a workflow are faster. What grows slowly here is paid for by everybody who waits for a review.',
        query: { '{{workflow_name}}': promql`histogram_quantile(0.5, sum by (workflow_name, le) (rate(${github.workflow_execution_time_seconds.bucket.where({ repo: /$repo/, branch: /$branch/ })}[6h])))` }, unit: 'seconds', style: 'points', legend: 'right', legendValues: ['last', 'max'],
      }),
      failedRuns: panel.table({
        title: 'Failed workflows', description: 'Runs that failed in the time shown, most often first.',
        query: promql`sum by (repo, workflow_name, branch) (increase(${github.workflow_status_count.where({ repo: /$repo/, branch: /$branch/, conclusion: ['failure', 'timed_out', 'startup_failure'] })}[$__range])) > 0`, unit: 'count',
        columns: { repo: 'Repository', workflow_name: 'Workflow', branch: 'Branch', Value: { title: 'Failures', decimals: 0 } }, sort: ['Value', 'descending'], width: 12,
      }),
    },
  },

  securityEvents: {
    title: 'Therapy Engine - Security Events',
    description: 'What Falco saw on the nodes, and what the API server was asked.',
    refresh: '30s',
    links: [menu, 'logs'],
    panels: {
      perMinute: panel.timeseries({
        title: 'Falco events per minute', description: 'Events that matched a rule, by priority. The rules and what to do are in the runbook of Falco events.',
        query: { '{{priority_raw}}': promql`60 * sum by (priority_raw) (rate(${falcosidekick.falcosecurity_falcosidekick_falco_events_total}[$__rate_interval]))` }, unit: 'perMinute', style: 'bars', stack: true, width: 16,
      }),
      events: panel.stat({
        title: 'Events', description: 'Falco events in the time shown.', query: promql`sum(increase(${falcosidekick.falcosecurity_falcosidekick_falco_events_total}[$__range])) or vector(0)`, unit: 'count', decimals: 0, thresholds: ['green', [1, 'orange']], graph: false, width: 4,
      }),
      drops: panel.stat({
        title: 'System calls lost', description: 'What Falco could not keep up with, it has not judged. Should be zero.', query: promql`sum(rate(${falcoMetrics.falcosecurity_scap_n_drops_total}[$__rate_interval])) or vector(0)`, unit: 'perSecond', thresholds: ['green', [1, 'red']], width: 4,
      }),
      rules: panel.table({
        title: 'Events by rule', description: 'Which rules matched in the time shown, and where.',
        query: promql`sum by (rule, priority_raw, k8s_ns_name, k8s_pod_name) (increase(${falcosidekick.falcosecurity_falcosidekick_falco_events_total}[$__range])) > 0`, unit: 'count',
        columns: { rule: { title: 'Rule', filter: true }, priority_raw: 'Priority', k8s_ns_name: 'Namespace', k8s_pod_name: 'Pod', Value: { title: 'Events', decimals: 0 } }, sort: ['Value', 'descending'],
      }),
      audit: panel.table({
        title: 'Audit log, last 5 minutes', description: 'Requests to the API server that change something or were refused, as its audit log tells them.', last: '5m',
        query: logql`
          ${logs.kubernetesAudit}
            | json verb="verb", user="user.username", resource="objectRef.resource", object_namespace="objectRef.namespace", object="objectRef.name", code="responseStatus.code", address="sourceIPs[0]"
            | verb!~"get|list|watch" or code=~"4.."
        `,
        unit: 'none',
        columns: { Time: { title: 'Time', width: 180 }, user: { title: 'User', filter: true }, verb: 'Verb', resource: 'Resource', object_namespace: 'Namespace', object: 'Name', code: { title: 'Code', thresholds: ['green', [400, 'red']] }, address: 'From' },
        sort: ['Time', 'descending'], height: 12,
      }),
      falcoLines: panel.logs({ title: 'Falco events', description: 'The events themselves, newest first.', query: logql`${logs.falco} | json | line_format "{{.priority}} {{.rule}}: {{.output}}"` }),
    },
  },

  costs: {
    title: 'Therapy Engine - Costs',
    description: 'What the cluster costs at its present size, from OpenCost. Prices are those of the provider.',
    time: { from: 'now-7d' },
    refresh: '5m',
    links: [menu, 'budgets'],
    panels: {
      cluster: panel.stat({
        title: 'Cluster, a month', description: 'All nodes at their present prices for 730 hours. CostSpikeCluster fires above 1000 USD.', query: cost.kubecost_cluster_cost, thresholds: ['green', [800, 'orange'], [1000, 'red']], decimals: 0,
      }),
      hourly: panel.stat({ title: 'Cluster, an hour', description: 'All nodes at their present prices.', query: promql`sum(${opencost.node_total_hourly_cost})`, unit: 'usdPerHour', decimals: 2 }),
      nodes: panel.stat({ title: 'Nodes', description: 'Nodes that cost something.', query: promql`count(${opencost.node_total_hourly_cost})`, unit: 'count' }),
      clusterOverTime: panel.timeseries({
        title: 'Cluster cost', description: 'What the cluster would cost a month at its size of each moment. The red line is the threshold of CostSpikeCluster.',
        query: { 'a month': promql`${cost.kubecost_cluster_cost}` }, unit: 'usd', min: 0, thresholds: ['green', [1000, 'red']], thresholdStyle: 'line',
      }),
      byNamespace: panel.timeseries({
        title: 'Cost by namespace', description: 'What the containers of each namespace cost a month. What nobody asked for (idle nodes) is not in it.',
        query: { '{{namespace}}': promql`topk(10, ${monthlyCost})` }, unit: 'usd', stack: true, fill: 40, legend: 'right', legendValues: ['last'],
      }),
      topDeployments: panel.bargauge({
        title: 'Top deployments', description: 'The ten Deployments whose containers cost most a month.',
        query: { '{{namespace}}/{{deployment}}': promql`topk(10, sum by (namespace, deployment) (730 * ${podCost} * on (namespace, pod) group_left (deployment) ${deploymentOf}))` }, unit: 'usd', decimals: 0, min: 0,
      }),
      shares: panel.piechart({ title: 'Namespaces', description: 'How the cost of containers is shared out.', query: { '{{namespace}}': promql`${monthlyCost}` }, unit: 'usd', donut: true, legend: 'right' }),
    },
  },

  budgets: {
    title: 'Therapy Engine - Budgets',
    description: 'What namespaces cost against what they may cost.',
    time: { from: 'now-7d' },
    refresh: '5m',
    links: [menu, 'costs'],
    variables: { namespace: variable.labelValues(budget.kubecost_namespace_budget, 'namespace', { multi: true, includeAll: true, label: 'Namespace' }) },
    panels: {
      costAndBudget: panel.timeseries({
        title: 'Cost and budget by namespace', description: 'Monthly cost of each namespace at its present size, and its budget. Where a line crosses its budget, NamespaceBudgetExceeded fires an hour later.',
        query: { '{{namespace}}': promql`${monthlyCost.where({ namespace: /$namespace/ })}`, '{{namespace}} budget': promql`${budget.kubecost_namespace_budget.where({ namespace: /$namespace/ })}` }, unit: 'usd', min: 0, fill: 0, legend: 'right', legendValues: ['last'], width: 24, height: 10,
      }),
      spent: panel.bargauge({
        title: 'Share of the budget', description: 'Monthly cost as a share of the budget; more than 100 % is an overrun.',
        query: { '{{namespace}}': promql`${monthlyCost.where({ namespace: /$namespace/ })} / on (namespace) group_left () ${budget.kubecost_namespace_budget}` }, unit: 'ratio', min: 0, max: 1.5, thresholds: ['green', [0.8, 'orange'], [1, 'red']],
      }),
      overruns: panel.table({
        title: 'Overruns', description: 'Namespaces that cost more than they may. Empty is good.',
        query: [promql`${monthlyCost} and on (namespace) ${overBudget}`, promql`${budget.kubecost_namespace_budget} and on (namespace) ${overBudget}`, overBudget], unit: 'usd',
        columns: { namespace: 'Namespace', 'Value #A': 'Cost a month', 'Value #B': 'Budget', 'Value #C': { title: 'Over', thresholds: ['orange', [100, 'red']] } }, sort: ['Value #C', 'descending'], width: 12,
      }),
    },
  },

  slos: {
    title: 'Therapy Engine - SLOs',
    description: 'What was promised to users, and how much of the error budget is left.',
    time: { from: 'now-24h' },
    links: [menu, 'alerts'],
    annotations: { firing },
    panels: {
      successRate: panel.gauge({ title: 'Success rate', description: 'Share of the requests of the last five minutes that did not fail. The objective is 99.9 %.', query: slo['http_requests:success_rate'], min: 0.95, max: 1, decimals: 2, thresholds: ['red', [0.99, 'orange'], [0.999, 'green']] }),
      latency: panel.stat({ title: 'Latency, p99', description: 'Ninety-nine of a hundred requests of the last five minutes were faster.', query: slo['http_requests:latency_p99'], thresholds: ['green', [0.3, 'orange'], [0.5, 'red']] }),
      requests: panel.stat({ title: 'Requests', description: 'Requests a second that the backend answers.', query: promql`sum(rate(${m.http_requests_total}[$__rate_interval]))`, unit: 'requestsPerSecond' }),
      burn: panel.timeseries({
        title: 'Error budget burn', description: 'How fast each budget is spent: at 1 it lasts exactly its period, at 14.4 it is gone within two days and somebody is paged.',
        query: { '{{sloth_service}} {{sloth_slo}}': promql`max by (sloth_service, sloth_slo) (${sloRecords['slo:current_burn_rate:ratio']})` }, unit: 'none', min: 0, decimals: 1, thresholds: ['green', [1, 'orange'], [14.4, 'red']], thresholdStyle: 'line', legend: 'right', legendValues: ['last', 'max'],
      }),
      remaining: panel.bargauge({
        title: 'Error budget left', description: 'Share of the budget of the period that is left. Below zero the objective is missed.',
        query: { '{{sloth_service}} {{sloth_slo}}': promql`min by (sloth_service, sloth_slo) (${sloRecords['slo:period_error_budget_remaining:ratio']})` }, unit: 'ratio', min: 0, max: 1, thresholds: ['red', [0.1, 'orange'], [0.5, 'green']],
      }),
      windows: panel.table({
        title: 'Errors by window', description: 'Share of bad events over each window. What is high over five minutes and low over a day is over soon; the other way round it was bad before.',
        query: [burnt('5m'), burnt('1h'), burnt('6h'), burnt('1d'), burnt('3d')], unit: 'ratio', decimals: 3,
        columns: { sloth_service: 'Service', sloth_slo: 'SLO', 'Value #A': '5 minutes', 'Value #B': '1 hour', 'Value #C': '6 hours', 'Value #D': '1 day', 'Value #E': '3 days' },
      }),
      latencies: panel.heatmap({ title: 'Latency', description: 'Requests a second by how long they took. A second dark band is a second kind of request, or a slow dependency.', query: { '{{le}}': promql`sum by (le) (rate(${m.http_request_duration_seconds.bucket}[$__rate_interval]))` }, unit: 'seconds' }),
    },
  },

  businessKpis: {
    title: 'Therapy Engine - Business KPIs',
    description: 'How the product does, from the counters of the backend.',
    time: { from: 'now-24h' },
    links: [menu, 'slos'],
    panels: {
      activeUsers: panel.stat({ title: 'Active users', description: 'Users with a session open now.', query: promql`sum(${m.therapy_active_users})`, unit: 'count' }),
      revenue: panel.stat({ title: 'Total revenue', description: 'Revenue in the time shown. It survives restarts of the backend, which start its counter anew.', query: promql`sum(increase(${m.therapy_revenue_total}[$__range]))`, unit: 'eur', decimals: 0, graph: false }),
      sessions: panel.stat({ title: 'Sessions', description: 'Therapy sessions that were started in the time shown.', query: promql`sum(increase(${m.therapy_sessions_total}[$__range]))`, unit: 'count', decimals: 0, graph: false }),
      successRate: panel.gauge({ title: 'Therapy success rate', description: 'Share of the sessions of the last hour that ended well. TherapySuccessRateLow fires below 90 %.', query: kpi['therapy:success_rate'], decimals: 1, thresholds: ['red', [0.9, 'orange'], [0.95, 'green']] }),
      sessionsOverTime: panel.timeseries({
        title: 'Sessions over time', description: 'Sessions an hour: started, and ended well.',
        query: { started: promql`sum(increase(${m.therapy_sessions_total}[1h]))`, 'ended well': promql`sum(increase(${m.therapy_sessions_success_total}[1h]))` }, unit: 'count', min: 0, width: 18, height: 7, legendValues: ['last', 'mean'],
      }),
      revenueOverTime: panel.timeseries({ title: 'Revenue over time', description: 'Revenue of the last hour at each moment.', query: { 'an hour': promql`sum(increase(${m.therapy_revenue_total}[1h]))` }, unit: 'eur', min: 0 }),
      usersOverTime: panel.timeseries({ title: 'Active users over time', description: 'Users with a session open.', query: { users: promql`sum(${m.therapy_active_users})` }, unit: 'count', min: 0 }),
    },
  },

  aiops: {
    title: 'Therapy Engine - AIOps',
    description: 'What the anomaly detector finds.',
    time: { from: 'now-24h' },
    links: [menu, { title: 'Why', to: 'aiopsXai' }],
    variables: { metric: variable.labelValues(aiops.aiops_anomaly_score, 'metric', { multi: true, includeAll: true, label: 'Metric' }) },
    panels: {
      count: panel.stat({ title: 'Anomalies', description: 'Metrics that the detector holds anomalous now.', query: promql`sum(max by (metric) (${aiops.aiops_anomaly_current})) or vector(0)`, unit: 'count', thresholds: ['green', [1, 'red']], color: 'background' }),
      lastRun: panel.stat({ title: 'Last run', description: 'Time since the detector last looked. It looks every five minutes.', query: promql`time() - max(${aiops.aiops_last_run_timestamp})`, unit: 'seconds', thresholds: ['green', [900, 'orange'], [1800, 'red']], graph: false }),
      active: panel.table({
        title: 'Active anomalies', description: 'Metrics that are anomalous now, with their score.',
        query: [promql`max by (metric) (${aiops.aiops_anomaly_current}) == 1`, promql`max by (metric) (${aiops.aiops_anomaly_score}) and on (metric) max by (metric) (${aiops.aiops_anomaly_current}) == 1`], unit: 'none',
        columns: { metric: 'Metric', 'Value #B': { title: 'Score', decimals: 2 } }, sort: ['Value #B', 'descending'], width: 12, height: 4,
      }),
      score: panel.timeseries({
        title: 'Anomaly score', description: 'How unusual each metric is to the detector. Read it against its own past: what is high for one metric is calm for another.',
        query: { '{{metric}}': promql`max by (metric) (${aiops.aiops_anomaly_score.where({ metric: /$metric/ })})` }, unit: 'none', decimals: 2, fill: 0, width: 24, height: 10, legend: 'right', legendValues: ['last', 'max'],
      }),
      state: panel.statetimeline({ title: 'Anomalies over time', description: 'When each metric was anomalous.', query: { '{{metric}}': promql`max by (metric) (${aiops.aiops_anomaly_current.where({ metric: /$metric/ })})` }, unit: 'none', values: { 0: { text: 'normal', color: 'green' }, 1: { text: 'anomalous', color: 'red' } } }),
    },
  },

  aiopsXai: {
    title: 'Therapy Engine - AIOps XAI',
    uid: 'aiops-xai',
    description: 'Why the detector holds a metric anomalous: its reasons, and the numbers behind them.',
    time: { from: 'now-24h' },
    links: [menu, 'aiops', 'runbooksAudit'],
    variables: {
      metric: variable.labelValues(aiops.aiops_anomaly_score, 'metric', { multi: true, includeAll: true, label: 'Metric' }),
      window: variable.custom(['1h', '6h', '24h'], { multi: true, includeAll: true, label: 'Window' }),
    },
    panels: {
      reasons: panel.table({
        title: 'Reasons now', description: 'What is unusual about each anomalous metric: its level, how much it varies, its trend, or its change.',
        query: promql`max by (metric, reason) (${aiops.aiops_anomaly_info.where({ metric: /$metric/ })}) == 1`, unit: 'none', columns: { metric: 'Metric', reason: 'Reason' }, width: 12,
      }),
      reasonsOverTime: panel.statetimeline({ title: 'Reasons over time', description: 'When each reason held.', query: { '{{metric}}: {{reason}}': promql`max by (metric, reason) (${aiops.aiops_anomaly_info.where({ metric: /$metric/ })})` }, unit: 'none', values: { 0: { text: '', color: 'transparent' }, 1: { text: 'holds', color: 'orange' } }, width: 12 }),
      zscore: panel.timeseries({
        title: 'z-score', description: 'How many standard deviations the present value lies from the mean of each window. Beyond three, either way, it counts.',
        query: { '{{metric}} {{window}}': promql`max by (metric, window) (${aiops.aiops_anomaly_zscore.where({ metric: /$metric/, window: /$window/ })})` }, unit: 'none', decimals: 1, thresholds: ['red', [-3, 'green'], [3, 'red']], thresholdStyle: 'line', legend: 'right', legendValues: ['last'],
      }),
      delta: panel.timeseries({
        title: 'Distance from the day', description: 'The present value minus the mean of the last 24 hours, in the unit of the metric.',
        query: { '{{metric}}': promql`max by (metric) (${aiops.aiops_anomaly_delta.where({ metric: /$metric/ })})` }, unit: 'none', legend: 'right', legendValues: ['last'],
      }),
    },
  },

  runbooksAudit: {
    title: 'Therapy Engine - Runbooks Audit',
    uid: 'runbooks-audit',
    description: 'Every decision of the runbooks webhook, from its audit log in Postgres.',
    time: { from: 'now-7d' },
    links: [menu, 'aiops'],
    variables: {
      app: variable.query(data.aiopsdb, 'SELECT DISTINCT app_label FROM runbooks_audit ORDER BY 1', { multi: true, includeAll: true, label: 'App' }),
      action: variable.query(data.aiopsdb, 'SELECT DISTINCT action FROM runbooks_audit ORDER BY 1', { multi: true, includeAll: true, label: 'Decision' }),
    },
    panels: {
      executed: panel.stat({ title: 'Executed', description: 'Actions that a machine took in the time shown.', query: query(data.aiopsdb, `SELECT count(*) AS "executed" FROM runbooks_audit WHERE $__timeFilter(ts) AND action = 'executed' AND app_label IN ($app)`, { format: 'table' }), unit: 'count', graph: false }),
      waiting: panel.stat({ title: 'Asked for approval', description: 'Actions for which a person was asked in the time shown.', query: query(data.aiopsdb, `SELECT count(*) AS "asked" FROM runbooks_audit WHERE $__timeFilter(ts) AND action = 'approval_pending' AND app_label IN ($app)`, { format: 'table' }), unit: 'count', graph: false }),
      rejected: panel.stat({ title: 'Rejected', description: 'Actions that a person refused in the time shown.', query: query(data.aiopsdb, `SELECT count(*) AS "rejected" FROM runbooks_audit WHERE $__timeFilter(ts) AND action = 'rejected' AND app_label IN ($app)`, { format: 'table' }), unit: 'count', graph: false }),
      skipped: panel.stat({ title: 'Held back', description: 'Actions that a guardrail stopped: the circuit breaker, or a missing approval.', query: query(data.aiopsdb, `SELECT count(*) AS "held back" FROM runbooks_audit WHERE $__timeFilter(ts) AND action LIKE 'skipped%' AND app_label IN ($app)`, { format: 'table' }), unit: 'count', graph: false, thresholds: ['green', [1, 'orange']] }),
      overTime: panel.timeseries({
        title: 'Decisions over time', description: 'How often the webhook decided what.',
        query: query(
          data.aiopsdb,
          `
            SELECT $__timeGroupAlias(ts, $__interval), action AS metric, count(*) AS value
            FROM runbooks_audit
            WHERE $__timeFilter(ts) AND app_label IN ($app) AND action IN ($action)
            GROUP BY 1, 2
            ORDER BY 1
          `,
        ),
        unit: 'count', style: 'bars', stack: true, width: 24, legend: 'right', legendValues: ['sum'],
      }),
      decisions: panel.table({
        title: 'Decisions', description: 'The audit log itself, newest first, 500 rows at most.',
        query: query(
          data.aiopsdb,
          `
            SELECT ts, source, namespace, app_label, metric, action, reasons::text AS reasons, details::text AS details
            FROM runbooks_audit
            WHERE $__timeFilter(ts) AND app_label IN ($app) AND action IN ($action)
            ORDER BY ts DESC
            LIMIT 500
          `,
        ),
        unit: 'none',
        columns: { ts: { title: 'Time', width: 180 }, source: 'Source', namespace: 'Namespace', app_label: { title: 'App', filter: true }, metric: { title: 'Metric', filter: true }, action: { title: 'Decision', filter: true }, reasons: 'Reasons', details: 'Details' },
        height: 14,
      }),
    },
  },

  logs: {
    title: 'Therapy Engine - Logs',
    description: 'What the backend writes. A trace id in a line leads to its trace.',
    time: { from: 'now-1h' },
    refresh: '30s',
    links: [menu, 'alerts', 'securityEvents'],
    variables: {
      pod: variable.labelValues(logs.backend, 'pod', { multi: true, includeAll: true, label: 'Pod' }),
      search: variable.textbox('', { label: 'Search' }),
    },
    panels: {
      errors: panel.stat({
        title: 'Errors in 5 minutes', description: 'Error lines of the last five minutes. TooManyErrors fires above ten.',
        query: logql`sum(count_over_time(${logs.backend} | json | level=~"(?i)error|critical|fatal" [5m])) or vector(0)`, unit: 'count', thresholds: ['green', [1, 'orange'], [11, 'red']], color: 'background', width: 6,
      }),
      volume: panel.timeseries({
        title: 'Lines by level', description: 'How much is written. A sudden silence is worth a look too.',
        query: { '{{level}}': logql`sum by (level) (count_over_time(${logs.backend.where({ pod: /$pod/ })} | json [$__auto]))` }, unit: 'count', style: 'bars', stack: true, width: 18, height: 6,
      }),
      lines: panel.logs({ title: 'Lines', description: 'The lines themselves, newest first, with what is searched for in them.', query: logql`${logs.backend.where({ pod: /$pod/ })} |~ "(?i)$search"`, height: 16 }),
      errorLines: panel.logs({ title: 'Errors', description: 'Only errors.', query: logql`${logs.backend.where({ pod: /$pod/ })} | json | level=~"(?i)error|critical|fatal"`, height: 10 }),
    },
  },
});

// --- Falco ----------------------------------------------------------------------------------------------------------------

const lists = falcoLists({
  // The namespaces of the roles apps, aiops and runbooks.
  therapy_namespaces: ['default', 'aiops', 'runbooks'],
  // HTTPS, Postgres, Redis, OTLP over gRPC and HTTP, DNS.
  backend_ports: [443, 5432, 6379, 4317, 4318, 53],
});

const where = falcoMacros({
  therapy_pod: falco`${upstream.container} and k8s.ns.name in (${lists.therapy_namespaces})`,
  backend_pod: falco`k8s.ns.name in (${lists.therapy_namespaces}) and container.name = therapy-backend`,
});

const rules = falcoRules({
  shellInTherapyPod: {
    desc: 'A shell was started in a pod of the therapy engine. None of its images needs one, so a person or an intruder is inside.',
    condition: falco`${upstream.spawned_process} and ${where.therapy_pod} and ${upstream.shell_procs}`,
    output:
      'Shell in a pod of the therapy engine | user=%user.name shell=%proc.name parent=%proc.pname command=%proc.cmdline namespace=%k8s.ns.name pod=%k8s.pod.name container=%container.name image=%container.image.repository',
    priority: 'WARNING',
    tags: ['container', 'process', 'mitre_execution', 'T1059'],
    exceptions: {
      // The restore drill and the migration run scripts on purpose.
      scripts_of_jobs: { fields: ['container.name', 'proc.pname'], comps: ['in', 'in'], values: [[['dr-drill', 'db-migrate'], ['tini', 'node', 'containerd-shim']]] },
    },
  },
  writeBelowEtcInBackend: {
    title: 'Write below etc in the backend',
    desc: 'The backend wrote below /etc. Its root file system is read-only, so the container was started differently or broken out of.',
    condition: falco`${upstream.open_write} and ${where.backend_pod} and ${upstream.etc_dir}`,
    output: 'File below /etc opened for writing in the backend | file=%fd.name command=%proc.cmdline user=%user.name namespace=%k8s.ns.name pod=%k8s.pod.name',
    priority: 'ERROR',
    tags: ['container', 'filesystem', 'mitre_persistence', 'T1098'],
  },
  unexpectedOutboundFromBackend: {
    title: 'Unexpected outbound connection from the backend',
    desc: 'The backend connected to a port that none of its dependencies listens on.',
    condition: falco`${upstream.outbound} and ${where.backend_pod} and not fd.sport in (${lists.backend_ports})`,
    output: 'The backend connected to something unexpected | connection=%fd.name port=%fd.sport command=%proc.cmdline namespace=%k8s.ns.name pod=%k8s.pod.name',
    priority: 'WARNING',
    tags: ['container', 'network', 'mitre_command_and_control', 'T1071'],
  },
  serviceAccountTokenReadInBackend: {
    title: 'Service account token read in the backend',
    desc: 'Something in the backend read the token of its service account. The backend never talks to the Kubernetes API.',
    condition: falco`${upstream.open_read} and ${where.backend_pod} and (fd.name startswith /var/run/secrets/kubernetes.io/ or fd.name startswith /run/secrets/kubernetes.io/)`,
    output: 'Service account token read in the backend | file=%fd.name command=%proc.cmdline parent=%proc.pname namespace=%k8s.ns.name pod=%k8s.pod.name',
    priority: 'CRITICAL',
    tags: ['container', 'k8s', 'mitre_credential_access', 'T1528'],
  },
  sensitiveFileReadInTherapyPod: {
    title: 'Sensitive file read in a therapy pod',
    desc: 'A process in a pod of the therapy engine read a file with passwords or keys.',
    condition: falco`${upstream.open_read} and ${where.therapy_pod} and ${upstream.sensitive_files} and ${upstream.proc_name_exists}`,
    output: 'Sensitive file read | file=%fd.name command=%proc.cmdline user=%user.name namespace=%k8s.ns.name pod=%k8s.pod.name container=%container.name',
    priority: 'ERROR',
    tags: ['container', 'filesystem', 'mitre_credential_access', 'T1555'],
  },
  packageManagerInTherapyPod: {
    title: 'Package manager in a therapy pod',
    desc: 'A package manager ran in a pod of the therapy engine. Images are built in CI and never changed while they run.',
    condition: falco`${upstream.spawned_process} and ${where.therapy_pod} and proc.name in (${upstream.package_mgmt_binaries})`,
    output: 'Package manager in a container | command=%proc.cmdline parent=%proc.pname user=%user.name namespace=%k8s.ns.name pod=%k8s.pod.name image=%container.image.repository',
    priority: 'ERROR',
    tags: ['container', 'process', 'software_mgmt', 'mitre_persistence', 'T1505'],
  },
});

// FalcoDef: `owner: team.<the one that answers security events>` may be added by the stack.
const security: FalcoDef = {
  files: {
    therapy: { lists, macros: where, rules },
    upstream: {
      overrides: {
        // Argo CD, the operators, the runbooks webhook and the exporter live on the Kubernetes API.
        macros: { user_known_contact_k8s_api_server_activities: { replace: falco`k8s.ns.name in (${['argocd', 'monitoring', 'logging', 'security', 'secrets', 'cost', 'runbooks', 'aiops']})` } },
        rules: {
          'Terminal shell in container': {
            priority: 'WARNING',
            exceptions: { append: { debug_containers: { fields: ['k8s.ns.name', 'container.name'], comps: ['=', 'startswith'], values: [['default', 'debugger-']] } } },
          },
        },
      },
    },
  },
};

// --- platform -------------------------------------------------------------------------------------------------------------

/** What is installed from charts: handbook sections 1 and 8 to 13. Staging is small, production survives the loss of a node. */
const platform = (env: Environment): PlatformDef => {
  const production = env.name === 'production';
  return {
    externalSecrets: { replicas: production ? 2 : 1 },
    kubePrometheusStack: {
      replicas: production ? 2 : 1,
      storage: { size: production ? '200Gi' : '50Gi' },
      resources: production ? { cpu: 1, memory: '4Gi', memoryLimit: '8Gi' } : { cpu: '250m', memory: '1Gi', memoryLimit: '2Gi' },
      alertmanager: { replicas: production ? 3 : 1 },
    },
    // The admin's name and password are in the secret store, under `grafana`: `admin-user` and `admin-password`.
    grafana: {},
    loki: {
      // Handbook section 11: 7 days; 720h would be 30.
      retention: '168h',
      size: production ? '100Gi' : '20Gi',
    },
    // `kind: 'promtail'` goes back to the collector of the handbook; its labels are the same, its fixes ended on 2 March 2026.
    logCollector: { kind: 'alloy' },
    kubernetesAudit: {},
    opentelemetryCollector: { replicas: production ? 2 : 1 },
    // `kind: 'tempo'` keeps traces on disk.
    tracing: { kind: 'jaeger' },
    falco: {},
    falcosidekick: { replicas: production ? 2 : 1 },
    // `kind: 'kubecost'` brings Kubecost 3, whose costs Prometheus cannot read: the alerts of costs and budgets then have no data.
    cost: { kind: 'opencost' },
    // Its token, and the one that signs webhooks, are in the secret store under `github-actions-exporter`: `token` and `webhook-token`.
    githubActionsExporter: {},
  };
};

// --- apps -----------------------------------------------------------------------------------------------------------------

/** The tags that CI pushes: one version for all four, so that they agree on the database. */
const VERSION = '1.0.0';
const image = (name: string) => ({ repository: `ghcr.io/therapy-engine/${name}`, tag: VERSION });

/** What runs beside the platform: handbook sections 2, 9, 17 to 29. */
const apps = (env: Environment): AppsDef => ({
  backend: {
    image: image('therapy-backend'),
    replicas: env.name === 'production' ? 3 : 2,
    resources: { cpu: '250m', memory: '512Mi' },
    database: { url: secret('backend', 'database-url'), at: { namespace: 'data', labels: { app: 'therapydb' }, port: 5432 } },
    drillToken: secret('backend', 'drill-token'),
    ingress: { className: 'nginx', host: `api.${env.domain}`, tlsSecret: 'therapy-backend-tls', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
  },
  detector: {
    image: image('therapy-aiops'),
    metrics: [slo['http_requests:success_rate'], slo['http_requests:latency_p99'], kpi['therapy:success_rate'], cost.kubecost_cluster_cost],
    interval: '300s',
    thresholds: { zScore: 3, volatility: 2, percentChange: 0.2 },
    runbooks: {
      policy: [
        { metric: slo['http_requests:success_rate'], reasons: ['level_shift', 'trend_break', 'percent_change'] },
        { metric: slo['http_requests:latency_p99'], reasons: ['level_shift', 'volatility_spike'] },
        { metric: kpi['therapy:success_rate'], reasons: ['trend_break'] },
      ],
      // The recorded series carry no labels that would say what they are about.
      target: { namespace: 'default', app: 'therapy-backend' },
    },
    notify: { slack: secret('aiops', 'slack-webhook-url'), discord: secret('aiops', 'discord-webhook-url'), pagerduty: secret('aiops', 'pagerduty-routing-key') },
  },
  runbooks: {
    image: image('therapy-runbooks'),
    token: secret('runbooks', 'webhook-token'),
    collector: { ttl: '3600s' },
    slack: { botToken: secret('runbooks', 'slack-bot-token'), channel: '#therapy-runbooks', signingSecret: secret('runbooks', 'slack-signing-secret') },
    circuit: { maxHourly: 3, maxDaily: 10 },
    // Switch it on here, then take dry run away: the rights are those of the declared actions either way.
    autofix: { enabled: false, dryRun: true, requireApproval: false, approvalSecret: secret('runbooks', 'approval-secret'), scaleMax: 10, scaleStep: 1 },
    evidence: { s3: { bucket: `therapy-engine-${env.name}-runbooks` }, aws: { region: 'eu-central-1' } },
    identity: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::123456789012:role/therapy-engine-${env.name}-runbooks` },
    ingress: { className: 'nginx', host: `runbooks.${env.domain}`, tlsSecret: 'runbooks-webhook-tls', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
  },
  exporter: {
    image: image('therapy-exporter'),
    schedule: '17 3 * * *',
    window: { days: 7 },
    fileName: { mode: 'hashed', salt: secret('audit', 'filename-salt') },
    encryption: {
      mode: 'pgp+kms',
      pgp: { recipients: [secret('audit', 'pgp-auditor'), secret('audit', 'pgp-archive')], comment: 'Therapy Engine audit' },
      kms: { aws: { keyId: 'alias/therapy-engine-audit' } },
    },
    targets: {
      s3: { bucket: `therapy-engine-${env.name}-audit`, retentionDays: 365 },
      sftp: {
        host: 'sftp.auditor.example.com',
        username: 'therapy-engine',
        privateKey: secret('audit', 'sftp-private-key'),
        passphrase: secret('audit', 'sftp-passphrase'),
        // An example: `ssh-keyscan sftp.auditor.example.com | ssh-keygen -lf -` prints the real one.
        hostFingerprint: 'SHA256:FUK2s5Ja4Kuwr81UkJeW1bszF/eqDw87v7Cg1Krkbys',
        remoteDir: '/audit',
        retentionDays: 365,
        verify: 'sha256',
      },
      // Auditors read it where they read everything else; only production's is worth their time.
      ...(env.name === 'production' && { sharePoint: { siteId: 'therapy-engine.sharepoint.com,audit', driveId: 'b!audit', folder: '/audit', retentionDays: 365 } }),
    },
    ...(env.name === 'production' && { microsoft: { tenantId: '00000000-0000-0000-0000-000000000001', clientId: '00000000-0000-0000-0000-000000000002', clientSecret: secret('audit', 'ms-client-secret') } }),
    aws: { region: 'eu-central-1' },
    identity: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::123456789012:role/therapy-engine-${env.name}-audit` },
  },
  database: { url: secret('aiops', 'database-url'), at: { namespace: 'data', labels: { app: 'aiopsdb' }, port: 5432 } },
  redis: { url: secret('runbooks', 'redis-url'), at: { namespace: 'data', labels: { app: 'redis' }, port: 6379 } },
  // Other things run in the namespace default too, so only our own pods are closed there.
  network: { shared: ['default'] },
});

/** What a machine may do for the backend: handbook section 22. It stays off and dry until `autofix` says otherwise. */
const backendRemediation: ServiceDef['remediation'] = {
  target: { workload: { kind: 'Deployment', name: 'therapy-backend' } },
  rules: [
    { on: { condition: 'crashloop' }, action: 'restart_pods' },
    { on: { metric: slo['http_requests:success_rate'], reason: 'trend_break' }, action: 'rollout_restart' },
    { on: { metric: slo['http_requests:latency_p99'], reason: 'level_shift' }, action: 'scale_up', step: 1 },
    { on: { alert: 'BackendDown' }, action: 'collect' },
  ],
};

// --- services --------------------------------------------------------------------------------------------------------------

const svc = services({
  backend: {
    name: 'therapy-backend',
    title: 'Therapy backend',
    owner: team.therapy,
    runbook: book.backendDown,
    monitor: { port: 'http', interval: '15s' },
    slos: {
      availability: {
        objective: 99.9,
        sli: sli.ratio(m.http_requests_total, { of: backend, bad: { code: /5../ } }),
        description: 'Requests that the backend answers without an error of its own.',
        minRequests: 200,
        runbook: book.sloBurn,
      },
      latency: {
        objective: 99,
        sli: sli.latency(m.http_request_duration_seconds, { of: backend, under: '500ms' }),
        description: 'Requests that are answered within half a second.',
        minRequests: 200,
        runbook: book.sloBurn,
      },
      sessions: {
        objective: 95,
        sli: sli.query({
          errors: promql`sum(rate(${m.therapy_sessions_total}[${sliWindow}])) - sum(rate(${m.therapy_sessions_success_total}[${sliWindow}]))`,
          total: promql`sum(rate(${m.therapy_sessions_total}[${sliWindow}]))`,
        }),
        description: 'Therapy sessions that end well.',
        minRequests: 50,
        runbook: book.sloBurn,
        alerting: { page: 'warning', ticket: 'info' },
      },
    },
    alerts: {
      BackendDown: {
        // With namespace and app in both arms: whoever answers it has to know what to look at, also when no target is left.
        expr: promql`up{job="therapy-backend"} == 0 or absent(up{job="therapy-backend", namespace="default"})`,
        for: '2m',
        severity: 'critical',
        labels: { app: 'therapy-backend' },
        summary: 'The backend does not answer',
        description: 'Prometheus could not scrape the backend for two minutes, or finds none to scrape.',
        dashboard: board.drBackups,
      },
      DrillNotRunRecently: {
        // 48 hours; the second half is the drill that never ran.
        expr: promql`time() - max(${m.last_successful_drill_timestamp_seconds}) > ${48 * 3600} or absent(${m.last_successful_drill_timestamp_seconds})`,
        for: '5m',
        severity: 'warning',
        runbook: book.drillNotRun,
        summary: 'No restore drill has succeeded for 48 hours',
        description: 'A backup that nobody has restored is a hope. The drill runs from the workflow dr-drill.yml.',
        dashboard: board.drBackups,
      },
      SLOErrorBudgetBurn: {
        expr: promql`
          sum(rate(${m.http_requests_total.where({ ...backend, code: /5../ })}[15m]))
          / sum(rate(${m.http_requests_total.where(backend)}[15m])) > 0.01
        `,
        for: '5m',
        severity: 'warning',
        runbook: book.sloBurn,
        summary: 'More than 1 % of the requests of the last 15 minutes failed',
        description: '{{ $value | humanizePercentage }} of the requests failed.',
        dashboard: board.slos,
      },
      TherapySuccessRateLow: {
        expr: promql`${kpi['therapy:success_rate']} < 0.9`,
        for: '30m',
        severity: 'warning',
        runbook: book.sloBurn,
        summary: 'Fewer than nine of ten therapy sessions end well',
        description: 'Only {{ $value | humanizePercentage }} of the sessions of the last hour ended well.',
        dashboard: board.businessKpis,
      },
    },
    logAlerts: {
      // `level` may be a stream label or a key of the JSON line; after `json` both are found under this name.
      TooManyErrors: {
        expr: logql`sum(count_over_time(${logs.backend} | json | level=~"(?i)error|critical|fatal" [5m])) > 10`,
        severity: 'warning',
        runbook: book.tooManyErrors,
        summary: 'The backend logged {{ $value }} errors in 5 minutes',
        description: 'More than 10 error lines within 5 minutes. The lines are in Grafana, Explore, Loki: {app="therapy-backend"} | json | level="error".',
        dashboard: board.logs,
      },
    },
    budget: { monthlyUsd: 600 },
    remediation: backendRemediation,
  },

  detector: {
    name: 'aiops-detector',
    title: 'Anomaly detector',
    owner: team.platform,
    runbook: book.detectorDown,
    namespace: 'aiops',
    monitor: { port: 'metrics' },
    alerts: {
      AIOpsAnomalyDetected: {
        expr: promql`max by (metric) (${aiops.aiops_anomaly_current}) == 1`,
        for: '5m',
        keepFiringFor: '10m',
        severity: 'warning',
        runbook: book.aiopsAnomaly,
        summary: 'The detector finds {{ $labels.metric }} anomalous',
        description: 'The reasons are on the dashboard AIOps XAI.',
        dashboard: board.aiopsXai,
      },
      AIOpsDetectorDown: {
        expr: promql`up{job="aiops-detector"} == 0 or absent(up{job="aiops-detector"})`,
        for: '5m',
        severity: 'warning',
        summary: 'The anomaly detector does not answer',
      },
      AIOpsDetectorStale: {
        expr: promql`time() - max(${aiops.aiops_last_run_timestamp}) > 1800`,
        for: '5m',
        severity: 'warning',
        summary: 'The anomaly detector has not finished a run for half an hour',
        dashboard: board.aiops,
      },
    },
    budget: { monthlyUsd: 80 },
  },

  runbooks: {
    name: 'runbooks-webhook',
    title: 'Runbooks webhook',
    owner: team.platform,
    runbook: book.runbooksDown,
    namespace: 'runbooks',
    monitor: { port: 'admin' },
    alerts: {
      RunbooksWebhookDown: {
        expr: promql`up{job="runbooks-webhook"} == 0 or absent(up{job="runbooks-webhook"})`,
        for: '5m',
        severity: 'warning',
        summary: 'The runbooks webhook does not answer, so no evidence is gathered',
        dashboard: board.runbooksAudit,
      },
    },
    budget: { monthlyUsd: 120 },
  },

  exporter: {
    name: 'audit-exporter',
    title: 'Audit exporter',
    owner: team.platform,
    runbook: book.exporterFailed,
    namespace: 'runbooks',
    alerts: {
      AuditExportFailed: {
        expr: promql`kube_job_status_failed{namespace="runbooks", job_name=~"audit-exporter-.*"} > 0`,
        for: '5m',
        severity: 'warning',
        summary: 'The audit export {{ $labels.job_name }} failed',
        dashboard: board.runbooksAudit,
      },
      AuditExportMissing: {
        expr: promql`time() - max(${kubeState.kube_cronjob_status_last_successful_time.where({ namespace: 'runbooks', cronjob: 'audit-exporter' })}) > ${26 * 3600}`,
        for: '15m',
        severity: 'warning',
        summary: 'No audit export has succeeded for 26 hours',
        dashboard: board.runbooksAudit,
      },
    },
  },

  platform: {
    title: 'Cluster and observability',
    owner: team.platform,
    runbook: book.targetDown,
    namespace: 'monitoring',
    alerts: {
      TargetDown: {
        expr: promql`100 * count by (job, namespace) (up == 0) / count by (job, namespace) (up) > 10`,
        for: '10m',
        severity: 'warning',
        summary: '{{ $value | humanize }} % of the targets of {{ $labels.job }} are down',
      },
      Watchdog: {
        expr: promql`vector(1)`,
        severity: 'info',
        runbook: book.watchdog,
        summary: 'Always fires: shows that alerts reach Alertmanager',
      },
      PrometheusRuleFailures: {
        expr: promql`sum by (rule_group) (increase(${prometheus.prometheus_rule_evaluation_failures_total}[5m])) > 0`,
        for: '15m',
        severity: 'critical',
        runbook: book.rulesFailing,
        summary: 'Prometheus fails to evaluate {{ $labels.rule_group }}',
      },
      AlertmanagerNotificationsFailing: {
        expr: promql`
          sum by (integration) (rate(${alertmanager.alertmanager_notifications_failed_total}[5m]))
          / sum by (integration) (rate(${alertmanager.alertmanager_notifications_total}[5m])) > 0.01
        `,
        for: '5m',
        severity: 'critical',
        runbook: book.alertmanagerFailing,
        summary: 'Alertmanager fails to notify through {{ $labels.integration }}',
      },
      NodeDiskFillingUp: {
        expr: promql`
          predict_linear(${node.node_filesystem_avail_bytes.where({ fstype: { not: /tmpfs|overlay|squashfs/ } })}[6h], 24 * 3600) < 0
          and ${node.node_filesystem_avail_bytes.where({ fstype: { not: /tmpfs|overlay|squashfs/ } })} / ${node.node_filesystem_size_bytes.where({ fstype: { not: /tmpfs|overlay|squashfs/ } })} < 0.2
        `,
        for: '1h',
        severity: 'warning',
        runbook: book.nodeDisk,
        summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} is full within a day',
      },
      PodCrashLooping: {
        expr: promql`max_over_time(${kubeState.kube_pod_container_status_waiting_reason.where({ reason: 'CrashLoopBackOff' })}[5m]) >= 1`,
        for: '15m',
        severity: 'warning',
        runbook: book.podCrashLooping,
        summary: '{{ $labels.namespace }}/{{ $labels.pod }} crashes again and again',
      },
    },
    budget: { monthlyUsd: 400 },
  },

  cost: {
    title: 'Cost',
    owner: team.platform,
    runbook: book.costSpike,
    namespace: 'cost',
    alerts: {
      CostSpikeCluster: {
        expr: promql`sum(${cost.kubecost_cluster_cost}) > 1000`,
        for: '1h',
        severity: 'warning',
        summary: 'The cluster costs more than 1000 USD a month',
        description: 'At its present size the cluster costs {{ $value | humanize }} USD a month.',
        dashboard: board.costs,
      },
      NamespaceBudgetExceeded: {
        expr: promql`${cost['namespace:monthly_cost:usd']} > on (namespace) group_left () ${budget.kubecost_namespace_budget}`,
        for: '1h',
        severity: 'warning',
        runbook: book.namespaceBudget,
        summary: '{{ $labels.namespace }} spends more than its budget',
        description: 'At its present size it costs {{ $value | humanize }} USD a month.',
        dashboard: board.budgets,
      },
    },
  },

  ci: {
    title: 'Workflows',
    owner: team.platform,
    runbook: book.workflowFailed,
    namespace: 'ci',
    alerts: {
      WorkflowFailed: {
        expr: promql`sum by (repo, workflow_name) (increase(${github.workflow_status_count.where({ conclusion: 'failure' })}[15m])) > 0`,
        severity: 'info',
        summary: 'The workflow {{ $labels.workflow_name }} of {{ $labels.repo }} failed',
        dashboard: board.cicd,
      },
      WorkflowFailingRepeatedly: {
        expr: promql`sum by (repo, workflow_name) (increase(${github.workflow_status_count.where({ conclusion: 'failure', branch: 'main' })}[6h])) >= 3`,
        for: '15m',
        severity: 'warning',
        summary: 'The workflow {{ $labels.workflow_name }} of {{ $labels.repo }} failed three times on main within 6 hours',
        dashboard: board.cicd,
      },
    },
  },

  security: {
    title: 'Security events',
    owner: team.security,
    runbook: book.falcoEvent,
    namespace: 'security',
    alerts: {
      FalcoEvents: {
        expr: promql`sum by (rule) (increase(${falcosidekick.falcosecurity_falcosidekick_falco_events_total.where({ priority_raw: /emergency|alert|critical|error/ })}[5m])) > 0`,
        severity: 'critical',
        summary: 'Falco saw: {{ $labels.rule }}',
        dashboard: board.securityEvents,
      },
      FalcoDropsEvents: {
        expr: promql`sum by (namespace) (rate(${falcoMetrics.falcosecurity_scap_n_drops_total}[5m])) > 0`,
        for: '15m',
        severity: 'warning',
        summary: 'Falco loses system calls, so it may miss what it is there to see',
        dashboard: board.securityEvents,
      },
    },
  },
});

// --- routing ---------------------------------------------------------------------------------------------------------------

const quiet = timeIntervals({
  nights: { times: [{ start: '00:00', end: '07:00' }, { start: '22:00', end: '24:00' }], location: 'Europe/Zagreb' },
  weekends: { weekdays: ['saturday', 'sunday'], location: 'Europe/Zagreb' },
});
const outsideOfWork = [quiet.nights, quiet.weekends];

const routing: RoutingDef = {
  fallback: to.slack,
  routes: [
    route({ alert: 'Watchdog' }, to.nobody),
    // First the machine, then people: what it collects is there when they look.
    route({ severity: ['critical', 'warning'], service: [svc.backend, svc.detector] }, to.runbooks, { continue: true, groupBy: ['alertname', 'service', 'namespace'], groupWait: '10s' }),
    route({ alert: 'PodCrashLooping' }, to.runbooks, { continue: true, groupBy: ['alertname', 'namespace', 'pod'], groupWait: '10s' }),
    route({ severity: 'critical' }, to.pagerduty, { continue: true, groupWait: '10s', repeatInterval: '1h' }),
    route({ team: team.security }, to.slackSecurity, { groupBy: ['alertname', 'rule', 'namespace'] }),
    route({ severity: 'critical' }, to.slack, { repeatInterval: '1h' }),
    route({ service: svc.cost }, to.email, { groupBy: ['alertname'], groupWait: '5m', groupInterval: '1h', repeatInterval: '24h' }),
    route({ severity: 'warning' }, to.slack, { mute: outsideOfWork, repeatInterval: '12h' }),
    route({ severity: 'info' }, to.discord, { groupInterval: '30m', repeatInterval: '24h' }),
  ],
  timeIntervals: quiet,
  inhibitions: {
    'critical silences the lesser of the same alert': { source: { severity: 'critical' }, target: { severity: ['warning', 'info'] }, equal: ['alertname', 'service'] },
    'a backend that is down silences what follows from it': {
      source: { alert: 'BackendDown' },
      target: { alert: /.*ErrorBudgetBurn|.*ErrorBudgetExhausted|.*MetricAbsent|TooManyErrors|TherapySuccessRateLow/ },
      equal: ['service'],
    },
    'a backend that is down is not told twice': { source: { alert: 'BackendDown' }, target: { alert: 'TargetDown', labels: { job: 'therapy-backend' } } },
    'a detector that is down finds no anomalies': { source: { alert: /AIOpsDetector(Down|Stale)/ }, target: { alert: 'AIOpsAnomalyDetected' }, equal: ['service'] },
  },
  templates: {
    'therapy.title': '[{{ .Status | toUpper }}{{ if eq .Status "firing" }}: {{ .Alerts.Firing | len }}{{ end }}] {{ .CommonLabels.alertname }}{{ with .CommonLabels.service }} of {{ . }}{{ end }}{{ with .CommonLabels.cluster }} ({{ . }}){{ end }}',
    'therapy.text': '{{ range .Alerts }}{{ .Annotations.summary }}{{ with .Annotations.description }}\n{{ . }}{{ end }}{{ with .Annotations.runbook_url }}\nRunbook: {{ . }}{{ end }}{{ with .Annotations.dashboard_url }}\nDashboard: {{ . }}{{ end }}\n{{ end }}',
    'therapy.link': '{{ if .CommonAnnotations.runbook_url }}{{ .CommonAnnotations.runbook_url }}{{ else }}{{ template "__alertmanagerURL" . }}{{ end }}',
  },
};

const routeTests: readonly RouteTest[] = [
  expectRoute({ alert: 'BackendDown' }).toReach(to.runbooks, to.pagerduty, to.slack),
  expectRoute({ alert: 'BackendDown', at: '2026-01-04T03:00:00+01:00' }).toReach(to.runbooks, to.pagerduty, to.slack),
  expectRoute({ alert: 'DrillNotRunRecently', at: '2026-01-05T10:00:00+01:00' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'DrillNotRunRecently', at: '2026-01-05T23:00:00+01:00' }).toReach(to.runbooks),
  expectRoute({ alert: 'DrillNotRunRecently', at: '2026-01-04T12:00:00+01:00' }).toReach(to.runbooks),
  expectRoute({ alert: 'TooManyErrors' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'SLOErrorBudgetBurn' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'TherapyBackendAvailabilityErrorBudgetBurn', severity: 'critical' }).toReach(to.runbooks, to.pagerduty, to.slack),
  expectRoute({ alert: 'TherapyBackendAvailabilityErrorBudgetBurn', severity: 'warning' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'AIOpsAnomalyDetected' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'PodCrashLooping' }).toReach(to.runbooks, to.slack),
  expectRoute({ alert: 'FalcoEvents' }).toReach(to.pagerduty, to.slackSecurity),
  expectRoute({ team: team.security, severity: 'warning', at: '2026-01-04T03:00:00+01:00' }).toReach(to.slackSecurity),
  expectRoute({ alert: 'FalcoDropsEvents' }).toReach(to.slackSecurity),
  expectRoute({ alert: 'CostSpikeCluster' }).toReach(to.email),
  expectRoute({ alert: 'NamespaceBudgetExceeded' }).toReach(to.email),
  expectRoute({ alert: 'WorkflowFailed' }).toReach(to.discord),
  expectRoute({ alert: 'Watchdog' }).toReach(to.nobody),
  expectRoute({ severity: 'critical', labels: { alertname: 'SomethingOfSomebodyElse' } }).toReach(to.pagerduty, to.slack),
  expectRoute({ labels: { alertname: 'WithoutSeverity' } }).toReach(to.slack),
];

// --- the stack -------------------------------------------------------------------------------------------------------------

const repository = { url: 'https://github.com/therapy-engine/ops.git', revision: 'main' };

export default defineStack(
  {
    staging: {
      cluster: { name: 'staging' },
      repository,
      domain: 'staging.therapy-engine.example.com',
      namespaces: { apps: 'default' },
      secretStore: { name: 'aws-secrets-manager', prefix: 'therapy-engine/staging/' },
      scrapeInterval: '15s',
      // The SLOs look 30 days back.
      retention: '31d',
      overrides: {
        // Staging sleeps at night and is restored less often; nobody is woken for it.
        BackendDown: { for: '15m', severity: 'warning' },
        DrillNotRunRecently: { expr: `time() - max(last_successful_drill_timestamp_seconds) > ${7 * 86_400} or absent(last_successful_drill_timestamp_seconds)`, summary: 'No restore drill has succeeded for 7 days' },
        CostSpikeCluster: { expr: 'sum(kubecost_cluster_cost) > 300', summary: 'The staging cluster costs more than 300 USD a month' },
      },
    },
    production: {
      cluster: { name: 'production' },
      repository,
      domain: 'therapy-engine.example.com',
      namespaces: { apps: 'default' },
      secretStore: { name: 'aws-secrets-manager', prefix: 'therapy-engine/production/' },
      scrapeInterval: '15s',
      retention: '30d',
      deletion: 'keep',
    },
  },
  (env) => ({
    name: 'therapy-engine',
    teams: team,
    metrics: [m, aiops, alertmanager, argocd, budget, builtin, cadvisor, exporter, externalSecrets, falcoMetrics, falcosidekick, github, kubeState, kubelet, lokiMetrics, node, nodejs, opencost, opentelemetryCollector, process, prometheus, runbooksMetrics, sloRecords],
    logs,
    records: { slo, kpi, cost },
    services: svc,
    receivers: to,
    routing,
    runbooks: book,
    dataSources: data,
    dashboards: board,
    falco: { ...security, owner: team.security },
    platform: platform(env),
    apps: apps(env),
    tests: env.name === 'production' ? routeTests : [],
  }),
);
