import type { RemediationRule, ServiceModel } from '../../model/core.ts';
import { COOLDOWN, triggerText } from '../remediation.ts';

/** Values that the runbooks app takes where a line of a policy is silent. */
export interface Silent {
  readonly requireApproval: boolean;
  readonly scaleMax: number;
}

/**
 * A policy in the grammar of handbook section 22: `trigger=action[:±n]`, joined by semicolons. What the handbook has no words
 * for follows the action, where it differs from what the app does anyway: `scale_up:+1,max=6,approval=true,cooldown=30m`.
 */
export function policyText(rules: readonly RemediationRule[], silent: Silent): string {
  return rules.map((rule) => `${triggerText(rule.on)}=${actionText(rule, silent)}`).join(';');
}

function actionText({ action, scale, approval, cooldown }: RemediationRule, { requireApproval, scaleMax }: Silent): string {
  const step = scale === undefined ? '' : `:${action === 'scale_down' ? '-' : '+'}${scale.step}`;
  return [
    `${action}${step}`,
    ...(scale === undefined || scale.min === 1 ? [] : [`min=${scale.min}`]),
    ...(scale === undefined || scale.max === scaleMax ? [] : [`max=${scale.max}`]),
    ...(approval === requireApproval ? [] : [`approval=${approval}`]),
    ...(cooldown === COOLDOWN ? [] : [`cooldown=${cooldown}`]),
  ].join(',');
}

/** `<namespace>.<app>`, the first that the app looks for. Keys with a star cannot stand in a ConfigMap: the API server refuses them. */
export const policyKey = ({ target }: NonNullable<ServiceModel['remediation']>): string => `${target.namespace}.${target.app}`;
