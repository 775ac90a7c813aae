import type { Expr, Selector } from '../lang/promql/ast.ts';
import { constantOf } from '../lang/promql/constant.ts';
import { bare, children, walk } from '../lang/promql/walk.ts';
import { Values } from '../lang/matcher/matcher.ts';
import type { Target } from './remediation.ts';

/** How long an alert certainly goes on after its cause is gone, in seconds: the shortest of its ranges, the longest where `or` leaves a choice. */
export function lookback(expr: Expr): number {
  const inner = bare(expr);
  switch (inner.type) {
    case 'range':
      return inner.range.seconds ?? 0;
    case 'subquery':
      return (inner.range.seconds ?? 0) + lookback(inner.expr);
    case 'binary': {
      if (inner.op === 'unless') return lookback(inner.left);
      const sides = [inner.left, inner.right].filter((side) => constantOf(side) === undefined).map(lookback);
      return sides.length === 0 ? 0 : inner.op === 'or' ? Math.max(...sides) : Math.min(...sides);
    }
    default: {
      const looks = children(inner)
        .filter((one) => constantOf(one) === undefined && one.type !== 'string')
        .map(lookback);
      return looks.length === 0 ? 0 : Math.min(...looks);
    }
  }
}

/** Gauges of how many pods a workload has, from kube-state-metrics (docs/metrics/workload), and what names the workload in each. */
const COUNTS: Readonly<Record<string, string>> = {
  kube_deployment_status_replicas: 'deployment',
  kube_deployment_status_replicas_available: 'deployment',
  kube_deployment_status_replicas_ready: 'deployment',
  kube_deployment_spec_replicas: 'deployment',
  kube_statefulset_status_replicas: 'statefulset',
  kube_statefulset_status_replicas_available: 'statefulset',
  kube_statefulset_status_replicas_ready: 'statefulset',
  kube_statefulset_replicas: 'statefulset',
};

/** When processes and pods began: a restart sets them to now. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  process_start_time_seconds: ['job', 'app'],
  kube_pod_start_time: ['pod'],
  kube_pod_created: ['pod'],
  container_start_time_seconds: ['pod', 'container'],
};

/** A restart takes longer than this: a pod has to end and another to be ready. Thirty seconds are what Kubernetes grants for the end alone. */
const RESTART_SECONDS = 30;

/** The metric through which an action fires an alert again; undefined where it does not, or where that cannot be told. */
export function feedback(expr: Expr, action: string, target: Target, wait: number): string | undefined {
  for (const node of walk(expr)) {
    if (node.type !== 'binary') continue;
    const limit = constantOf(node.right);
    if (limit === undefined) continue;
    const side = bare(node.left);
    if (action === 'scale_down' || action === 'scale_up') {
      // Fewer pods where too few were the trouble, or more where too many were: each try makes the next one.
      const wrong = action === 'scale_down' ? ['<', '<='] : ['>', '>='];
      if (wrong.includes(node.op) && side.type === 'selector' && isAbout(side, COUNTS[side.metric ?? ''], target)) return side.metric;
      continue;
    }
    const young = youth(side);
    if (young !== undefined && (node.op === '<' || node.op === '<=') && limit > wait && isStart(young, target)) return young.metric;
    const isDown =
      side.type === 'selector' && side.metric === 'up' && ((node.op === '==' && limit === 0) || (node.op === '<' && limit === 1));
    if (isDown && wait < RESTART_SECONDS && action === 'rollout_restart' && isJob(side, target)) return side.metric;
  }
  return undefined;
}

/** `time() - process_start_time_seconds`: how old something is. */
function youth(expr: Expr): Selector | undefined {
  if (expr.type !== 'binary' || expr.op !== '-') return undefined;
  const [left, right] = [bare(expr.left), bare(expr.right)];
  return left.type === 'call' && left.name === 'time' && right.type === 'selector' ? right : undefined;
}

/** Whether the selector can hold series of the target: it names the workload by a label, or leaves all in. */
function isAbout(selector: Selector, label: string | undefined, { workload, app }: Target): boolean {
  const name = workload ?? app;
  return label !== undefined && name !== undefined && hasValue(selector, label, name);
}

function isStart(selector: Selector, { app }: Target): boolean {
  const labels = STARTS[selector.metric ?? ''];
  if (labels === undefined || app === undefined) return false;
  // Names of pods begin with that of their workload, and nobody knows how they go on.
  return labels.every((label) =>
    label === 'pod' ? !selector.matchers.some(({ name, op }) => name === label && op === '=') : hasValue(selector, label, app),
  );
}

const isJob = (selector: Selector, { app }: Target) =>
  app !== undefined && hasValue(selector, 'job', app) && selector.matchers.some(({ name }) => name === 'job');

const hasValue = ({ matchers }: Selector, label: string, value: string) =>
  new Values(matchers.filter(({ name }) => name === label)).has(value) === 'yes';
