import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { type Entry, type Json, audit } from './audit.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Something that happened to the Therapy Engine: what was seen, and what came of it, minutes later each. */
interface Incident {
  readonly hoursAgo: number;
  readonly metric: string;
  readonly runbook: string;
  readonly value: number;
  readonly score: number;
  readonly course: readonly (readonly [minute: number, action: string, details: { readonly [name: string]: Json }])[];
}

const collected = [0, 'collector_started', { collector: 'pod-diagnostics', pods: 3 }] as const;
const pending = [1, 'approval_pending', { expires_in_seconds: 900 }] as const;
const approvedBy = (minute: number, who: string) => [minute, 'approved', { by: who, channel: 'slack' }] as const;
const rejectedBy = (minute: number, who: string, why: string) => [minute, 'rejected', { by: who, reason: why }] as const;
const executed = (minute: number, result: string) => [minute, 'executed', { result, dry_run: false }] as const;
const circuitOpen = [1, 'skipped_circuit', { failures: 3, open_for_seconds: 1800 }] as const;
const noApproval = [16, 'skipped_no_approval', { waited_seconds: 900 }] as const;

const INCIDENTS: readonly Incident[] = [
  {
    hoursAgo: 165,
    metric: 'therapy_latency_p95_seconds',
    runbook: 'restart',
    value: 2.41,
    score: 4.8,
    course: [collected, pending, approvedBy(4, 'dana'), executed(5, 'rollout restarted')],
  },
  {
    hoursAgo: 149,
    metric: 'therapy_error_ratio',
    runbook: 'rollback',
    value: 0.081,
    score: 6.1,
    course: [collected, pending, rejectedBy(7, 'sam', 'the release before has the same fault')],
  },
  {
    hoursAgo: 131,
    metric: 'therapy_queue_depth',
    runbook: 'scale',
    value: 1840,
    score: 3.9,
    course: [collected, pending, approvedBy(3, 'lee'), executed(3, 'replicas 3 to 5')],
  },
  {
    hoursAgo: 108,
    metric: 'therapy_memory_working_set_bytes',
    runbook: 'restart',
    value: 1_932_735_283,
    score: 5.2,
    course: [collected, pending, noApproval],
  },
  {
    hoursAgo: 86,
    metric: 'therapy_latency_p95_seconds',
    runbook: 'restart',
    value: 1.97,
    score: 3.6,
    course: [collected, pending, approvedBy(11, 'dana'), executed(11, 'rollout restarted')],
  },
  {
    hoursAgo: 61,
    metric: 'therapy_error_ratio',
    runbook: 'rollback',
    value: 0.124,
    score: 7.4,
    course: [collected, pending, approvedBy(2, 'sam'), executed(3, 'revision 41 to 40')],
  },
  { hoursAgo: 60.5, metric: 'therapy_error_ratio', runbook: 'rollback', value: 0.119, score: 7.1, course: [collected, circuitOpen] },
  {
    hoursAgo: 34,
    metric: 'therapy_sessions_active',
    runbook: 'scale',
    value: 412,
    score: 3.3,
    course: [collected, pending, rejectedBy(5, 'lee', 'a load test of ours')],
  },
  {
    hoursAgo: 9,
    metric: 'therapy_queue_depth',
    runbook: 'scale',
    value: 2210,
    score: 4.4,
    course: [collected, pending, approvedBy(6, 'dana'), executed(6, 'replicas 5 to 6')],
  },
  { hoursAgo: 2, metric: 'therapy_latency_p95_seconds', runbook: 'restart', value: 2.2, score: 4.1, course: [collected, pending] },
];

function entriesOf({ hoursAgo, metric, runbook, value, score, course }: Incident, now: Date): readonly Entry[] {
  const began = now.getTime() - hoursAgo * HOUR;
  const common = { source: 'alertmanager', appLabel: 'therapy-engine', namespace: 'therapy', metric };
  const reasons = [`z-score ${score}`, `${metric} is ${value}`];
  return [
    { ...common, ts: new Date(began), reasons, action: 'request', details: { runbook, value, score } },
    ...course.map(([minute, action, details]) => ({
      ...common,
      ts: new Date(began + minute * MINUTE + 1500),
      action,
      details: { runbook, ...details },
    })),
  ];
}

/** Migrates an empty database and fills its audit with about 40 rows, of the 7 days before `now`, for trying out. */
export async function demo(database: Database, key: Uint8Array, now: Date): Promise<void> {
  await migrate(database);
  await audit(database, { key }).append(INCIDENTS.flatMap((incident) => entriesOf(incident, now)));
}
