import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RemediationDef } from '../../spec/remediation.ts';
import { all, m, remedied, resolved, webhook } from '../testing/apps.ts';
import { told } from '../testing/context.ts';
import { policyText } from './apps/policy.ts';

type Target = Parameters<typeof remedied>[2];
const of = (rules: readonly RemediationDef[], target?: Target, apps = all) => resolved(apps, { services: remedied(rules, {}, target) });
const wrong = (...args: Parameters<typeof of>) => told(of(...args).context).join('\n');
const policies = (...args: Parameters<typeof of>) => of(...args).model.apps.configMaps.find(({ name }) => name === 'runbooks-policy')?.data;

const restart: RemediationDef = { on: { condition: 'crashloop' }, action: 'restart_pods' };
const rollout: RemediationDef = { on: { metric: m.success_rate, reason: 'trend_break' }, action: 'rollout_restart' };
const scale: RemediationDef = { on: { metric: m.latency_p99, reason: 'level_shift' }, action: 'scale_up' };

describe('remediation', () => {
  test('the policy is that of the handbook', () => {
    expect(policies([restart, rollout, scale])).toEqual({
      'apps.therapy-backend': 'crashloop=restart_pods;success_rate:trend_break=rollout_restart;latency_p99:level_shift=scale_up:+1',
    });
  });

  test('what the handbook has no words for follows the action', () => {
    const rule: RemediationDef = { on: { alert: 'BackendDown' }, action: 'scale_down', step: 2, min: 3, max: 8, cooldown: '30m' };
    expect(policies([rule])).toEqual({ 'apps.therapy-backend': 'BackendDown=scale_down:-2,min=3,max=8,cooldown=30m' });
  });

  test('a policy for all others stands under default and in the environment', () => {
    const apps = { ...all, runbooks: { ...webhook, autofix: { policy: [{ on: { alert: 'BackendDown' }, action: 'collect' } as const] } } };
    expect(policies([restart], undefined, apps)).toEqual({
      'apps.therapy-backend': 'crashloop=restart_pods',
      default: 'BackendDown=collect',
    });
  });

  test.each<[string, RemediationDef[], Target, RegExp]>([
    [
      'an alert with a typo',
      [{ on: { alert: 'BackendDwon' }, action: 'collect' }],
      undefined,
      /no alert is called BackendDwon; did you mean BackendDown/,
    ],
    [
      'a metric that nobody watches',
      [{ on: { metric: m.unwatched }, action: 'collect' }],
      undefined,
      /the detector does not watch unwatched.*add it to apps.detector.metrics/,
    ],
    [
      'an action that does not exist',
      [{ ...restart, action: 'restart_pod' as never }],
      undefined,
      /there is no action restart_pod; did you mean restart_pods/,
    ],
    [
      'a reason that the detector never gives',
      [{ on: { metric: m.success_rate, reason: 'level_shfit' as never }, action: 'collect' }],
      undefined,
      /did you mean level_shift/,
    ],
    [
      'a namespace of Kubernetes',
      [restart],
      { namespace: 'kube-system', workload: { kind: 'Deployment', name: 'coredns' } },
      /belongs to Kubernetes itself/,
    ],
    [
      'the remediation itself',
      [restart],
      { namespace: 'runbooks', workload: { kind: 'Deployment', name: 'runbooks-webhook' } },
      /runs the remediation itself/,
    ],
    ['Argo CD', [restart], { namespace: 'argocd', workload: { kind: 'Deployment', name: 'argocd-server' } }, /runs Argo CD/],
    [
      'scaling a DaemonSet',
      [scale],
      { namespace: 'edge', workload: { kind: 'DaemonSet', name: 'agent' } },
      /no count of replicas; use rollout_restart/,
    ],
    ['evicting a DaemonSet', [restart], { namespace: 'edge', workload: { kind: 'DaemonSet', name: 'agent' } }, /are not evicted/],
    ['max below min', [{ ...scale, min: 5, max: 2 }], undefined, /max 2 is below min 5/],
    ['a max that the app would stop', [{ ...scale, max: 20 }], undefined, /max 20 is above scaleMax 10/],
    ['a step that is too wide', [{ ...scale, min: 2, max: 4, step: 3 }], undefined, /step of 3 is wider/],
    ['half a replica', [{ ...scale, step: 0.5 }], undefined, /step 0.5 is no count of replicas/],
    ['bounds of an action that does not scale', [{ ...restart, max: 3 }], undefined, /max means nothing to restart_pods/],
    ['two actions on one trigger', [restart, { ...restart, action: 'rollout_restart' }], undefined, /crashloop starts rule 0 already/],
    ['approval that nothing signs', [{ ...restart, approval: true }], undefined, /nothing signs the links that approve/],
    ['a cooldown that is none', [{ ...restart, cooldown: '10 minutes' as never }], undefined, /cooldown "10 minutes" is no duration/],
    ['no rules', [], undefined, /has no rules/],
    [
      'a workload that is not ours in a closed namespace',
      [restart],
      { workload: { kind: 'Deployment', name: 'therapy-backnd' } },
      /did you mean therapy-backend; add apps.network.shared: \['apps'\]/,
    ],
  ])('%s is told with a way out', (_, rules, target, message) => {
    expect(wrong(rules, target)).toMatch(message);
  });

  test('remediation that nobody does is told', () =>
    expect(wrong([restart], undefined, { backend: all.backend! })).toMatch(/nobody is there to do it; add apps.runbooks/));

  test('alerts that the chart ships are known by their names, unless they are left out', () => {
    const rule: RemediationDef = { on: { alert: 'KubePodCrashLooping' }, action: 'collect' };
    const services = remedied([rule]);
    expect(told(resolved(all, { services, platform: { kubePrometheusStack: {} } }).context)).toEqual([]);
    expect(told(resolved(all, { services, platform: { kubePrometheusStack: { shippedAlerts: false } } }).context).join()).toMatch(
      /no alert is called KubePodCrashLooping/,
    );
  });

  test('the text of a policy reads back as its rules', () => {
    const rule = fc.record({
      on: fc.oneof(
        fc.constantFrom({ alert: 'A' }, { condition: 'crashloop' as const }),
        fc.record({ metric: fc.constantFrom('a:b', 'c'), reason: fc.constantFrom('level_shift' as const, 'trend_break' as const) }),
      ),
      action: fc.constantFrom('scale_up' as const, 'scale_down' as const),
      scale: fc.record({ step: fc.integer({ min: 1, max: 5 }), min: fc.integer({ min: 1, max: 3 }), max: fc.integer({ min: 4, max: 12 }) }),
      approval: fc.boolean(),
      cooldown: fc.constantFrom('15m', '1h'),
    });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), (rules) => {
        const parsed = policyText(rules, { requireApproval: false, scaleMax: 10 })
          .split(';')
          .map((line) => {
            const [, trigger, action, step, rest = ''] = /^([^=]+)=(\w+):[+-](\d+)(.*)$/.exec(line)!;
            const given = Object.fromEntries(
              rest
                .split(',')
                .filter(Boolean)
                .map((pair) => pair.split('=') as [string, string]),
            );
            return {
              trigger,
              action,
              step: Number(step),
              min: Number(given['min'] ?? 1),
              max: Number(given['max'] ?? 10),
              approval: given['approval'] === 'true',
              cooldown: given['cooldown'] ?? '15m',
            };
          });
        expect(parsed).toEqual(
          rules.map(({ on, action, scale: { step, min, max }, approval, cooldown }) => ({
            trigger: 'alert' in on ? on.alert : 'condition' in on ? on.condition : `${on.metric}:${on.reason}`,
            action,
            step,
            min,
            max,
            approval,
            cooldown,
          })),
        );
      }),
    );
  });
});
