import type { ConfigMapModel, ServiceWorkloadModel } from '../../model/apps.ts';
import type { ServiceModel } from '../../model/core.ts';
import { problem, type Context } from '../context.ts';
import { remediationRule } from '../remediation.ts';
import { policyKey, policyText } from './policy.ts';
import { POLICY, silent } from './runbooks.ts';
import type { Around } from './workload.ts';

/** Handbook section 24: one key for each app, `default` for all others. */
export function policies(
  around: Around,
  { namespace, application, origin }: ServiceWorkloadModel,
  services: readonly ServiceModel[],
): ConfigMapModel[] {
  const { context } = around;
  const { autofix, policyConfigMap = POLICY } = context.stack.apps!.runbooks!;
  const data: Record<string, string> = {};
  for (const { remediation } of services) {
    if (remediation === undefined) continue;
    const key = policyKey(remediation);
    if (key in data)
      problem(
        context,
        remediation.origin,
        `${key} has a policy already, from another service with the same target; put the rules together`,
      );
    data[key] = policyText(remediation.rules, silent(around));
  }
  // Its problems were told when the variables of the webhook were decided.
  const fallback = (autofix?.policy ?? []).map((rule) => remediationRule({ ...context, problems: [] }, origin, rule));
  if (fallback.length > 0) data['default'] = policyText(fallback, silent(around));
  return Object.keys(data).length === 0 ? [] : [{ name: policyConfigMap, namespace, application, data, origin }];
}

/** One rule that wants approval is enough to need what approval needs. */
export function checkApproval(context: Context, services: readonly ServiceModel[]): void {
  const { autofix = {}, slack = {} } = context.stack.apps?.runbooks ?? {};
  for (const { remediation } of services) {
    const i = remediation?.rules.findIndex(({ approval }) => approval) ?? -1;
    if (i < 0 || autofix.requireApproval === true) continue;
    const origin = { ...remediation!.origin, path: `${remediation!.origin.path}.rules[${i}].approval` };
    if (autofix.approvalSecret === undefined)
      problem(
        context,
        origin,
        "it wants approval, but nothing signs the links that approve; add apps.runbooks.autofix.approvalSecret: secret('runbooks', 'approval-secret')",
      );
    else if (slack.botToken === undefined && slack.webhook === undefined)
      problem(context, origin, 'it wants approval, but nobody is asked; add apps.runbooks.slack');
  }
}
