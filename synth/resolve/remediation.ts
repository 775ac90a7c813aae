import { isRef, type Ref } from '../../spec/handle.ts';
import type { Action, Condition, Reason, RemediationDef, RemediationTarget } from '../../spec/remediation.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { Origin } from '../artifact.ts';
import type { RemediationModel, RemediationRule, ServiceModel } from '../model/core.ts';
import { didYouMean } from '../names.ts';
import { checkDuration } from './alert.ts';
import { at, problem, type Context } from './context.ts';

export const ACTIONS: readonly Action[] = ['restart_pods', 'rollout_restart', 'scale_up', 'scale_down', 'collect'];
const REASONS: readonly Reason[] = ['level_shift', 'volatility_spike', 'trend_break', 'percent_change'];
const CONDITIONS: readonly Condition[] = ['crashloop'];
const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** Handbook section 22. */
const SCALE_MAX = 10;
const SCALE_STEP = 1;
/** After an action the alert goes on for its look-back window, often 5 to 15 minutes, and would start the next. */
export const COOLDOWN = '15m';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const isScaling = (action: Action) => action === 'scale_up' || action === 'scale_down';

/** What a machine may do for a service. Whether its triggers exist is looked at later, when all of them are known: `checkTriggers`. */
export function resolveRemediation(
  context: Context,
  ref: Ref<'service'>,
  { namespace }: Pick<ServiceModel, 'namespace'>,
  { target, rules }: NonNullable<ServiceDef['remediation']>,
): RemediationModel {
  const origin = at(context, 'service', ref, 'remediation');
  const place = (i: number) => at(context, 'service', ref, 'remediation', 'rules', i);
  const models = rules.map((rule, i) => remediationRule(context, place(i), rule));
  if (rules.length === 0)
    problem(context, origin, 'it has no rules, so nothing would ever be done; write a rule or leave `remediation` out');
  checkTwice(context, place, models);
  const resolved = targetOf(context, at(context, 'service', ref, 'remediation', 'target'), namespace, target);
  for (const [i, { action }] of rules.entries()) checkKind(context, place(i), action, resolved.kind);
  return { target: resolved, rules: models, origin };
}

function targetOf(
  context: Context,
  origin: Origin,
  home: string,
  { namespace = home, workload, app = workload.name }: RemediationTarget,
): RemediationModel['target'] {
  const { argocd, runbooks, secrets } = context.environment.namespaces;
  const say = (message: string) => problem(context, origin, message);
  const reason = namespace.startsWith('kube-')
    ? 'belongs to Kubernetes itself'
    : { [argocd]: 'runs Argo CD', [runbooks]: 'runs the remediation itself', [secrets]: 'holds what fills Secrets' }[namespace];
  if (!DNS_LABEL.test(namespace)) say(`${namespace} is no namespace; use at most 63 lower-case letters, digits and hyphens`);
  else if (reason !== undefined) say(`the namespace ${namespace} ${reason}, so no machine may change anything there; let a person do it`);
  if (!KINDS.includes(workload.kind))
    say(`nothing can be done to a ${workload.kind}; the kinds are ${KINDS.join(', ')}${didYouMean(workload.kind, KINDS)}`);
  if (workload.name.length > 253 || !DNS_NAME.test(workload.name))
    say(`${JSON.stringify(workload.name)} is no name of a ${workload.kind}; write the one that \`kubectl get\` shows`);
  else if (!LABEL_VALUE.test(app)) say(`${JSON.stringify(app)} cannot be the value of a label; write what the label app of the pods says`);
  return { namespace, kind: workload.kind, name: workload.name, app };
}

/** One line of a policy, with its defaults; also those of the policy of the runbooks app. */
export function remediationRule(
  context: Context,
  origin: Origin,
  { on, action, step, min, max, approval, cooldown }: RemediationDef,
): RemediationRule {
  const { scaleMax = SCALE_MAX, scaleStep = SCALE_STEP, requireApproval = false } = context.stack.apps?.runbooks?.autofix ?? {};
  const say = (message: string) => problem(context, origin, message);
  if (!ACTIONS.includes(action)) say(`there is no action ${action}${didYouMean(action, ACTIONS)}; the actions are ${ACTIONS.join(', ')}`);
  checkDuration(context, origin, 'cooldown', cooldown);
  const rest = { approval: approval ?? requireApproval, cooldown: cooldown ?? COOLDOWN };
  if (!isScaling(action)) {
    for (const [field, value] of Object.entries({ step, min, max })) {
      if (value !== undefined) say(`${field} means nothing to ${action}; take it out, or scale`);
    }
    return { on: trigger(context, origin, on), action, ...rest };
  }
  const scale = { step: step ?? scaleStep, min: min ?? 1, max: max ?? scaleMax };
  for (const [field, value] of Object.entries(scale)) {
    if (!Number.isInteger(value) || value < 1) say(`${field} ${value} is no count of replicas; write a whole number from 1`);
  }
  if (scale.max < scale.min) say(`max ${scale.max} is below min ${scale.min}; no count of replicas satisfies both`);
  else if (scale.step > scale.max - scale.min && scale.max > scale.min)
    say(`a step of ${scale.step} is wider than from min ${scale.min} to max ${scale.max}; write at most ${scale.max - scale.min}`);
  if (scale.max > scaleMax)
    say(
      `max ${scale.max} is above scaleMax ${scaleMax} of the runbooks app, which would stop it; lower the one or raise apps.runbooks.autofix.scaleMax`,
    );
  return { on: trigger(context, origin, on), action, scale, ...rest };
}

function trigger(context: Context, origin: Origin, on: RemediationDef['on']): RemediationRule['on'] {
  if ('alert' in on) return { alert: on.alert };
  if ('condition' in on) {
    if (!CONDITIONS.includes(on.condition))
      problem(
        context,
        origin,
        `evidence does not show ${on.condition}${didYouMean(on.condition, CONDITIONS)}; it shows ${CONDITIONS.join(', ')}`,
      );
    return { condition: on.condition };
  }
  const { metric, reason } = on;
  if (!isRef(metric, 'metric'))
    problem(
      context,
      origin,
      'its trigger is neither an alert, nor a metric, nor a condition; write { alert: ... }, { metric: ... } or { condition: ... }',
    );
  if (reason !== undefined && !REASONS.includes(reason))
    problem(context, origin, `the detector never says ${reason}${didYouMean(reason, REASONS)}; it says ${REASONS.join(', ')}`);
  return { metric: metric?.name ?? '', ...(reason === undefined ? {} : { reason }) };
}

/** `http_requests:success_rate:trend_break`: the left side of a line of the policy. */
export function triggerText(on: RemediationRule['on']): string {
  if ('alert' in on) return on.alert;
  if ('condition' in on) return on.condition;
  return on.reason === undefined ? on.metric : `${on.metric}:${on.reason}`;
}

function checkTwice(context: Context, place: (i: number) => Origin, rules: readonly RemediationRule[]): void {
  const seen = new Map<string, number>();
  for (const [i, { on }] of rules.entries()) {
    const text = triggerText(on);
    const before = seen.get(text);
    if (before !== undefined)
      problem(context, place(i), `${text} starts rule ${before} already, and one trigger starts one action; take one of them out`);
    seen.set(text, before ?? i);
  }
}

function checkKind(context: Context, origin: Origin, action: Action, kind: string): void {
  if (kind !== 'DaemonSet') return;
  if (isScaling(action))
    problem(context, origin, 'a DaemonSet has a pod on every node and no count of replicas; use rollout_restart, or scale a Deployment');
  if (action === 'restart_pods')
    problem(context, origin, 'pods of a DaemonSet are not evicted, since the node would be without them; use rollout_restart');
}
