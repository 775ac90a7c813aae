// Source: cpanato/github_actions_exporter 0.8.0 (Oct 2024), internal/server/metrics.go at 02cb8bc3; value sets: GitHub's webhook workflow_run and workflow_job.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

/** docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_job; empty until the run is over. */
const conclusion = ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required', 'stale', 'startup_failure', ''] as const;
const status = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'] as const;
const run = { org: open, repo: open, branch: open, workflow_name: open } as const;
const job = { ...run, runner_group: open, job_name: open } as const;
const account = { org: open, user: open } as const;

/** prometheus.ExponentialBuckets(1, 1.4, 30), from one second to five hours. */
const BUCKETS = Array.from({ length: 30 }, (_, i) => 1.4 ** i);

/** What the exporter learns from GitHub's webhooks: it sees nothing that happened before it ran. */
export const githubCpanato = metrics(
  {
    workflow_status_count: counter({ ...run, status, conclusion }, { help: 'Workflow runs, by state.' }),
    workflow_execution_time_seconds: histogram({ ...run, conclusion }, { help: 'How long workflow runs took.', buckets: BUCKETS }),
    workflow_job_status_count: counter({ ...job, status, conclusion }, { help: 'Jobs, by state.' }),
    workflow_job_duration_seconds: histogram({ ...job, state: ['queued', 'in_progress'] }, { help: 'How long jobs waited or ran.', buckets: BUCKETS }),
    workflow_job_duration_seconds_total: counter({ ...job, status, conclusion }, { help: 'Time that jobs took, summed up.' }),
    actions_total_minutes_used_minutes: gauge(account, { help: 'Minutes used in this month.', unit: 'minutes' }),
    actions_included_minutes: gauge(account, { help: 'Minutes that are free.', unit: 'minutes' }),
    actions_total_paid_minutes: gauge(account, { help: 'Minutes to pay for.', unit: 'minutes' }),
    actions_total_minutes_used_by_host_minutes: gauge({ ...account, host_type: open }, { help: 'Minutes used in this month, by kind of host.', unit: 'minutes' }),
  },
  { producer: 'github-actions-exporter' },
);
