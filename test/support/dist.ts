/** The committed tree, as Argo CD and its readers get it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { root } from './judges.ts';

export interface TreeFile {
  /** `dist/production/monitoring/prometheusrule-slo-backend.yaml` */
  readonly path: string;
  readonly text: string;
}

export interface TreeObject extends TreeFile {
  // oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
  readonly object: any;
}

/** All files below a folder of the project, sorted. */
export function tree(folder: string): TreeFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export const environments = ['staging', 'production'] as const;

/** Every Kubernetes object that is generated, those applied by hand too. */
export const objects: TreeObject[] = [...tree('dist'), ...tree('argocd')]
  .filter(({ path }) => path.endsWith('.yaml') && !path.includes('/_tests/'))
  .map((file) => ({ ...file, object: parse(file.text) }))
  .filter(({ object }) => object?.apiVersion !== undefined && object.kind !== undefined);

/** The objects of one kind in one environment. */
export const ofKind = (kind: string, environment?: string): TreeObject[] =>
  objects.filter(({ object, path }) => object.kind === kind && (environment === undefined || path.split('/')[1] === environment));
