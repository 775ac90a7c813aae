/** A real API server on what these rules call an error that it makes itself. */
import { expect, test } from 'vitest';
import { apiserver, apiserverNeeds } from '../../../test/support/apiserver.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { manifest } from '../../probe/manifest.ts';

const pod = (container: string, spec = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: default}, spec: {${spec}containers: [{name: app, image: "x:1", ${container}}]}}`;
const workload = (kind: string, selector: string) =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: a, namespace: default}, spec: {selector: ${selector}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: app, image: "x:1"}]}}}}`;

const cron = (spec: string, policy = 'restartPolicy: Never, ') =>
  `{apiVersion: batch/v1, kind: CronJob, metadata: {name: a, namespace: default}, spec: {${spec}, jobTemplate: {spec: {template: {spec: {${policy}containers: [{name: app, image: "x:1"}]}}}}}}`;

const REFUSED = [
  ['kubernetes/limits', pod('resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}')],
  ['kubernetes/limits', pod('resources: {requests: {cpu: 1001m}, limits: {cpu: 1}}')],
  [
    'kubernetes/volume-mount',
    '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: default}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: app, image: "x:1", volumeMounts: [{name: v, mountPath: /v}]}]}}}}',
  ],
  ['kubernetes/job', cron('schedule: "60 * * * *"')],
  ['kubernetes/job', cron('schedule: "* * * *"')],
  ['kubernetes/job', cron('schedule: "* * * * * *"')],
  ['kubernetes/job', cron('schedule: "* * * * 7"')],
  ['kubernetes/job', cron('schedule: "0 0 31-1 * *"')],
  ['kubernetes/job', cron('schedule: "*/0 * * * *"')],
  ['kubernetes/job', cron('schedule: "@nightly"')],
  ['kubernetes/job', cron('schedule: "@every day"')],
  ['kubernetes/job', cron('schedule: "0 0 * * *", timeZone: Local')],
  ['kubernetes/job', cron('schedule: "0 0 * * *", timeZone: Europe/Berln')],
  ['kubernetes/job', cron('schedule: "0 0 * * *"', '')],
  ['kubernetes/job', cron('schedule: "0 0 * * *"', 'restartPolicy: Always, ')],
  ['kubernetes/selector', workload('Deployment', '{matchLabels: {a: c}}')],
  ['kubernetes/selector', workload('DaemonSet', '{matchExpressions: [{key: a, operator: In}]}')],
  ['kubernetes/selector', workload('ReplicaSet', '{matchExpressions: [{key: a, operator: Exists, values: [b]}]}')],
  ['kubernetes/privilege-escalation', pod('securityContext: {allowPrivilegeEscalation: false, privileged: true}')],
  ['kubernetes/privilege-escalation', pod('securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_ADMIN]}}')],
  ['kubernetes/port-name', pod('ports: [{name: n234567890123456, containerPort: 1}]')],
  ['kubernetes/port-name', pod('ports: [{name: "80", containerPort: 1}]')],
  ['kubernetes/port-name', pod('ports: [{name: a--b, containerPort: 1}]')],
  [
    'kubernetes/port-name',
    '{apiVersion: v1, kind: Service, metadata: {name: a, namespace: default}, spec: {ports: [{port: 80, targetPort: 65536}]}}',
  ],
  ['kubernetes/probe-port', pod('ports: [{name: web, containerPort: 80}], livenessProbe: {httpGet: {port: "80"}}')],
  [
    'kubernetes/pdb',
    '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a, namespace: default}, spec: {selector: {matchExpressions: [{key: a, operator: Gt}]}}}',
  ],
] as const;

const TAKEN = [
  pod('resources: {requests: {cpu: 1, memory: 512m}, limits: {cpu: 1000m, memory: 1}}'),
  cron('schedule: "*/5 0-6/2 1,15 JAN-mar ?"'),
  cron('schedule: "0,, 0 * * sun"'),
  cron('schedule: "@every 1h30m"'),
  cron('schedule: "@midnight"'),
  cron('schedule: "0 0 * * *", timeZone: US/Pacific'),
  cron('schedule: "0 0 * * *", timeZone: America/Argentina/Buenos_Aires'),
  workload('Deployment', '{matchExpressions: [{key: a, operator: NotIn, values: [c]}]}'),
  pod('securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [NET_ADMIN]}}'),
  pod('ports: [{name: n23456789012345, containerPort: 1}]'),
] as const;

describeWith('the API server on what is an error by itself', apiserverNeeds, () => {
  test.each(REFUSED)('%s: refuses %s', async (rule, text) => {
    const kube = await apiserver();
    expect((await kube.dryRun(text)).ok).toBe(false);
    const problems = manifest({ manifest: text })['problems'] as { rule: string; severity: string }[];
    expect(problems).toContainEqual(expect.objectContaining({ rule, severity: 'error' }));
  });

  test.each(TAKEN)('takes %s', async (text) => {
    const kube = await apiserver();
    expect(await kube.dryRun(text)).toMatchObject({ ok: true });
    const problems = manifest({ manifest: text })['problems'] as { severity: string }[];
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
