import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, defects, job } from './kubernetes-edits.ts';

const LIMITS = '            limits:\n              memory: 512Mi\n';
const RIGHTS = { implies: ['kubernetes/rbac-unused', 'kubernetes/rbac-missing'] };

/** What the API server refuses, or takes and cannot use. */
export const refused: readonly Defect[] = [
  ...defects(
    'kubernetes/volume-mount',
    [
      'misspells the volume of a mount',
      BACKEND,
      '            - name: tmp\n              mountPath',
      '            - name: temp\n              mountPath',
    ],
    ['renames a volume', DETECTOR, '        - name: secrets\n          secret:', '        - name: credentials\n          secret:'],
    [
      'deletes a volume and not its mount',
      EXPORTER,
      '            - name: tmp\n              emptyDir:\n                sizeLimit: 1Gi\n',
      '',
    ],
    [
      'copies a mount of another app',
      WEBHOOK,
      '          volumeMounts:\n',
      '          volumeMounts:\n            - name: models\n              mountPath: /models\n',
    ],
  ),
  ...defects(
    'kubernetes/limits',
    ['lowers a limit below the request', BACKEND, LIMITS, '            limits:\n              memory: 256Mi\n'],
    [
      'raises a request above the limit',
      WEBHOOK,
      '              cpu: 100m\n              memory: 256Mi\n',
      '              cpu: 100m\n              memory: 1Gi\n',
    ],
    ['writes m for megabytes', DETECTOR, LIMITS, '            limits:\n              memory: 512m\n'],
    ['writes the suffix of memory on CPU', BACKEND, 'cpu: 250m', 'cpu: 250Mi'],
    ['limits CPU below what is requested', EXPORTER, '                limits:\n', '                limits:\n                  cpu: 100m\n'],
  ),
  ...defects(
    'kubernetes/job',
    ['writes an hour that no day has', EXPORTER, 'schedule: 17 3 * * *', 'schedule: 17 25 * * *'],
    ['leaves out a field of the schedule', EXPORTER, 'schedule: 17 3 * * *', 'schedule: 17 3 * *'],
    ['writes seconds, as other crons have them', EXPORTER, 'schedule: 17 3 * * *', 'schedule: 0 17 3 * * *'],
    ['misspells a time zone', EXPORTER, 'timeZone: Etc/UTC', 'timeZone: Europe/Berln'],
    ['starts the pods of a Job always', EXPORTER, 'restartPolicy: Never', 'restartPolicy: Always'],
    [
      'says nothing of when the pods of a Job start again',
      'audit-exporter/job.yaml',
      undefined,
      job('export-once', 'runbooks', 'ttlSecondsAfterFinished: 600\n').replace('      restartPolicy: Never\n', ''),
    ],
  ),
  ...defects(
    'kubernetes/role-ref',
    [
      'misspells the role of a binding',
      'runbooks/rolebinding-runbooks-webhook.yaml',
      '  kind: Role\n  name: runbooks-webhook',
      '  kind: Role\n  name: runbooks-webhok',
      // Nobody is given the right to make Jobs any more, so the pods of Jobs are not there either.
      { implies: [...RIGHTS.implies, 'kubernetes/network-target'] },
    ],
    [
      'binds an account that is called otherwise',
      'runbooks/rolebinding-runbooks-webhook.yaml',
      '  - kind: ServiceAccount\n    name: runbooks-webhook',
      '  - kind: ServiceAccount\n    name: runbooks',
      RIGHTS,
    ],
    [
      'binds the account of the wrong namespace',
      'runbooks/rolebinding-runbooks-remediate-default.yaml',
      '    namespace: runbooks',
      '    namespace: default',
      RIGHTS,
    ],
    [
      'renames a role',
      'runbooks/role-runbooks-collect-default.yaml',
      '  name: runbooks-collect-default',
      '  name: runbooks-collect',
      RIGHTS,
    ],
  ),
];
