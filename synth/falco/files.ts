import type { Model } from '../model.ts';

/** What the chart's own rules and plugins live in; our files get folders of their own in it. */
const ROOT = '/etc/falco';

/** What falcoctl downloads before Falco starts, and what ours are changes of. */
const UPSTREAM = `${ROOT}/falco_rules.yaml`;

export const configMapName = (file: string): string => `falco-rules-${file}`;
export const fileName = (file: string): string => `${file}.yaml`;

/** How the Falco chart is told of the rules files: `falco.rules_files`, `falco.rule_matching`, `mounts.volumes` and `mounts.volumeMounts` of its values. */
export interface FalcoChartFiles {
  /** In loading order. Upstream's file comes first. */
  readonly rulesFiles: readonly string[];
  /** By default only the first rule that matches an event fires, and upstream's come first: ours would be silent beside them. */
  readonly ruleMatching: 'all';
  readonly volumes: readonly { readonly name: string; readonly configMap: { readonly name: string } }[];
  /** Whole folders, no subPath: only so a changed ConfigMap reaches Falco, which then reloads by itself. */
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly: true }[];
}

export function falcoChartFiles({ falco: { files } }: Model): FalcoChartFiles {
  const folder = (name: string) => `${ROOT}/stack-rules/${name}`;
  return {
    rulesFiles: [UPSTREAM, ...files.map(({ name }) => `${folder(name)}/${fileName(name)}`)],
    ruleMatching: 'all',
    volumes: files.map(({ name }) => ({ name: configMapName(name), configMap: { name: configMapName(name) } })),
    volumeMounts: files.map(({ name }) => ({ name: configMapName(name), mountPath: folder(name), readOnly: true })),
  };
}
