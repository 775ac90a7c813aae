// Source: promhippie/github_exporter, docs/partials/metrics.md (18.x and at 01e5c789), pkg/exporter/workflow_run.go and runner.go, docs/partials/labels.md.
import { counter, gauge, histogram, metrics } from '../metric.ts';

/** Default of GITHUB_EXPORTER_WORKFLOW_RUNS_LABELS; whoever changes it must declare these metrics anew. */
const run = ['owner', 'repo', 'workflow', 'event', 'name', 'status', 'branch', 'number', 'run'] as const;
/** Default of GITHUB_EXPORTER_WORKFLOW_JOBS_LABELS. */
const job = ['owner', 'repo', 'name', 'title', 'branch', 'sha', 'identifier', 'run_id', 'run_attempt', 'labels', 'runner_id', 'runner_name', 'runner_group_id', 'runner_group_name', 'workflow_name', 'conclusion'] as const;
const runner = ['owner', 'id', 'name', 'os', 'status'] as const;
const repo = ['owner', 'name'] as const;
const org = ['name'] as const;
const billing = ['type', 'name'] as const;

/** pkg/exporter/workflow_run.go, statusToGauge. */
const STATES = '0 failure or unknown, 1 completed, 2 action required, 3 cancelled, 4 neutral, 5 skipped, 6 stale, 7 success, 8 timed out, 9 in progress, 10 queued, 11 requested, 12 waiting, 13 pending';

/** What the exporter reads from GitHub's API and from its webhooks. */
export const githubPromhippie = metrics(
  {
    github_workflow_run_status: gauge(run, { help: `State of a workflow run: ${STATES}.` }),
    github_workflow_run_duration_ms: gauge(run, { help: 'How long the run has taken.', unit: 'milliseconds' }),
    github_workflow_run_duration_run_created_minutes: gauge(run, { help: 'Time since the run was made.', unit: 'minutes' }),
    github_workflow_run_created_timestamp: gauge(run, { help: 'When the run was made.', unit: 'timestampSeconds' }),
    github_workflow_run_started_timestamp: gauge(run, { help: 'When the run began.', unit: 'timestampSeconds' }),
    github_workflow_run_updated_timestamp: gauge(run, { help: 'When the run last changed.', unit: 'timestampSeconds' }),
    github_workflow_job_status: gauge(job, { help: `State of a job: ${STATES}.` }),
    github_workflow_job_duration_ms: gauge(job, { help: 'How long the job has taken.', unit: 'milliseconds' }),
    github_workflow_job_duration_run_created_minutes: gauge(job, { help: 'Time since the run of the job was made.', unit: 'minutes' }),
    github_workflow_job_created_timestamp: gauge(job, { help: 'When the job was made.', unit: 'timestampSeconds' }),
    github_workflow_job_started_timestamp: gauge(job, { help: 'When the job began.', unit: 'timestampSeconds' }),
    github_runner_repo_online: gauge(runner, { help: '1 when the runner of a repository is there.', unit: 'bool' }),
    github_runner_repo_busy: gauge(runner, { help: '1 while the runner of a repository works.', unit: 'bool' }),
    github_runner_org_online: gauge(runner, { help: '1 when the runner of an organisation is there.', unit: 'bool' }),
    github_runner_org_busy: gauge(runner, { help: '1 while the runner of an organisation works.', unit: 'bool' }),
    github_runner_enterprise_online: gauge(runner, { help: '1 when the runner of an enterprise is there.', unit: 'bool' }),
    github_runner_enterprise_busy: gauge(runner, { help: '1 while the runner of an enterprise works.', unit: 'bool' }),
    github_action_billing_minutes_used: gauge(billing, { help: 'Minutes of Actions used.', unit: 'minutes' }),
    github_action_billing_minutes_used_breakdown: gauge([...billing, 'os'], { help: 'Minutes of Actions used, by operating system.', unit: 'minutes' }),
    github_action_billing_included_minutes: gauge(billing, { help: 'Minutes of Actions that are free.', unit: 'minutes' }),
    github_action_billing_paid_minutes: gauge(billing, { help: 'Minutes of Actions to pay for.', unit: 'minutes' }),
    github_storage_billing_days_left_in_cycle: gauge(billing, { help: 'Days until the next bill.' }),
    github_repo_issues: gauge(repo, { help: 'Open issues.' }),
    github_repo_archived: gauge(repo, { help: '1 when the repository is archived.', unit: 'bool' }),
    github_repo_pushed_timestamp: gauge(repo, { help: 'When somebody last pushed.', unit: 'timestampSeconds' }),
    github_repo_size: gauge(repo, { help: 'Size of the repository in kibibytes.' }),
    github_org_filled_seats: gauge(org, { help: 'Seats in use.' }),
    github_org_seats: gauge(org, { help: 'Seats that are paid for.' }),
    github_status_actions_up: gauge([], { help: '1 when githubstatus.com says that Actions works.', unit: 'bool' }),
    github_status_api_requests_up: gauge([], { help: '1 when githubstatus.com says that the API works.', unit: 'bool' }),
    github_status_webhooks_up: gauge([], { help: '1 when githubstatus.com says that webhooks work.', unit: 'bool' }),
    github_request_duration_seconds: histogram(['collector'], { help: 'How long requests to GitHub took.' }),
    github_request_failures_total: counter(['collector'], { help: 'Requests to GitHub that failed.' }),
  },
  { producer: 'github-exporter' },
);
