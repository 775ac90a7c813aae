import type { Defect } from './defect.ts';

/** The workloads of the good stack. */
export const BACKEND = 'backend/deployment-therapy-backend.yaml';
export const DETECTOR = 'aiops-detector/deployment-aiops-detector.yaml';
export const WEBHOOK = 'runbooks/deployment-runbooks-webhook.yaml';
export const EXPORTER = 'audit-exporter/cronjob-audit-exporter.yaml';

type More = Pick<Defect, 'with' | 'implies' | 'options'>;
type Line = readonly [name: string, file: string, from: string | undefined, to: string, more?: More];

/** What a new file does besides: a project of Argo CD may not allow its kind, and nobody has said what becomes of its data. */
const OF_NEW_FILES = ['argocd/project', 'argocd/prune'];

/** Defects for one rule, a line each. */
export const defects = (rule: string, ...lines: readonly Line[]): Defect[] =>
  lines.map(([name, file, from, to, more]) => {
    const isNew = [{ from }, ...(more?.with ?? [])].some((change) => change.from === undefined);
    const implies = [...(more?.implies ?? []), ...(isNew ? OF_NEW_FILES : [])];
    return { rule, name, file, ...(from === undefined ? {} : { from }), to, ...more, implies };
  });

/** The same for a rule that is off or silent without options. */
export const withOptions = (rule: string, options: Readonly<Record<string, unknown>>, ...lines: readonly Line[]): Defect[] =>
  defects(rule, ...lines).map((defect) => ({ ...defect, options }));

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

const ESCALATION = 'allowPrivilegeEscalation: false\n';

/** Lines at the end of the security context of a Deployment's container. */
export const securityContext = (lines: string): readonly [from: string, to: string] => [
  `            ${ESCALATION}`,
  `            ${ESCALATION}${indent(lines, 12)}`,
];

/** Lines at the beginning of a Deployment's pods. */
export const podSpec = (lines: string): readonly [from: string, to: string] => [
  '      serviceAccountName:',
  `${indent(lines, 6)}      serviceAccountName:`,
];

/** Another volume of a Deployment, mounted into its container. */
export const volume = (rule: string, does: string, file: string, name: string, source: string, more: More = {}): Defect => ({
  rule,
  name: does,
  file,
  from: '      volumes:\n',
  to: `      volumes:\n        - name: ${name}\n${indent(source, 10)}`,
  ...more,
  with: [
    {
      file,
      from: '          volumeMounts:\n',
      to: `          volumeMounts:\n            - name: ${name}\n              mountPath: /${name}\n`,
    },
    ...(more.with ?? []),
  ],
});

/** A pod as ours are. */
const POD = (name: string) => `metadata:
  labels:
    app: ${name}
spec:
  automountServiceAccountToken: false
  containers:
    - name: ${name}
      image: ghcr.io/therapy-engine/${name}:1.0.0
      resources:
        requests:
          cpu: 100m
        limits:
          memory: 128Mi
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        runAsNonRoot: true
`;

/** A workload as ours are. `spec`: what stands in its spec before the template of its pods. */
export function workload(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', name: string, namespace: string, spec = ''): string {
  const head = `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
  const service = kind === 'StatefulSet' ? `  serviceName: ${name}\n` : '';
  return `${head}spec:\n${service}${indent(spec, 2)}  selector:\n    matchLabels:\n      app: ${name}\n  template:\n${indent(POD(name), 4)}`;
}

/** A Job as ours would be. */
export const job = (name: string, namespace: string, spec: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n${indent(spec, 2)}  template:\n${indent(POD(name), 4)}      restartPolicy: Never\n`;

/** A Role or RoleBinding of rights, as a new file holds it. */
export const rbac = (kind: string, name: string, namespace: string | undefined, rest: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}${rest}`;
