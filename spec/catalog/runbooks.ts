// Source: ours, apps/runbooks. Endpoints and audit actions: handbook sections 20 to 24; names: services.md 6.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const action = ['restart_pods', 'rollout_restart', 'scale_up', 'scale_down', 'collect'] as const;
const http = { method: ['GET', 'POST'], route: open, code: open } as const;

/** What the runbooks webhook tells about alerts, decisions and itself. */
export const runbooks = metrics(
  {
    runbooks_deliveries_total: counter({ source: ['alertmanager', 'detector', 'trigger'], code: open }, { help: 'Calls of the webhook, by their answer.' }),
    runbooks_alerts_total: counter({ status: ['firing', 'resolved'], result: ['new', 'duplicate', 'invalid', 'out_of_scope'] }, { help: 'Alerts received, and what became of them.' }),
    runbooks_truncated_alerts_total: counter([], { help: 'Alerts that Alertmanager left out of its messages.' }),
    runbooks_incidents_total: counter({ source: ['alertmanager', 'detector', 'trigger'] }, { help: 'Incidents opened.' }),
    runbooks_incidents_open: gauge([], { help: 'Incidents that are not done.' }),
    runbooks_collections_total: counter({ result: ['complete', 'partial', 'failed'] }, { help: 'Collections of evidence.' }),

    runbooks_decisions_total: counter({ action, outcome: ['execute', 'dry_run', 'await_approval', 'skipped_circuit', 'skipped_cooldown', 'skipped_no_approval', 'skipped_policy', 'skipped_guard', 'skipped_resolved'] }, { help: 'What was decided about an action, and why not.' }),
    runbooks_actions_total: counter({ action, outcome: ['executed', 'dry_run', 'failed', 'unknown'] }, { help: 'Actions, and how they ended.' }),
    runbooks_action_duration_seconds: histogram({ action }, { help: 'How long actions took.', buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300] }),
    runbooks_effectiveness_total: counter({ action, verdict: ['effective', 'ineffective', 'worse'] }, { help: 'What actions did to the alert that started them.' }),
    runbooks_approvals_total: counter({ decision: ['approved', 'rejected', 'expired', 'superseded'] }, { help: 'Answers to questions for approval.' }),
    runbooks_approvals_pending: gauge([], { help: 'Questions for approval that wait for an answer.' }),
    runbooks_approval_wait_seconds: histogram([], { help: 'How long an answer took.', buckets: [5, 15, 30, 60, 120, 300, 600, 900] }),
    runbooks_circuit_open: gauge({ app: open }, { help: '1 while an app has had as many actions as it may.', unit: 'bool' }),
    runbooks_circuit_store_up: gauge([], { help: '1 when the counters of the circuit breaker can be reached; without them nothing is done.', unit: 'bool' }),
    runbooks_policy_valid: gauge([], { help: '1 when the policies could be read; the last good ones hold otherwise.', unit: 'bool' }),

    runbooks_queue_depth: gauge([], { help: 'Jobs that wait.' }),
    runbooks_queue_oldest_seconds: gauge([], { help: 'Age of the oldest job that waits.' }),
    runbooks_audit_writes_total: counter([], { help: 'Rows written to the audit log.' }),
    runbooks_audit_write_errors_total: counter([], { help: 'Rows that could not be written: nothing is done then.' }),
    runbooks_audit_chain_ok: gauge([], { help: '0 when a row of the audit log was changed or is missing.', unit: 'bool' }),
    runbooks_clock_skew_seconds: gauge([], { help: 'Difference between our clock and that of the database.' }),
    runbooks_database_up: gauge([], { help: '1 when the database answers.', unit: 'bool' }),

    runbooks_http_requests_total: counter(http, { help: 'Requests answered.' }),
    runbooks_http_request_duration_seconds: histogram({ method: ['GET', 'POST'], route: open }, { help: 'How long requests took.', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }),
  },
  { producer: 'runbooks-webhook' },
);
