import { join, relative } from 'node:path';
import { collect } from '../../cli/lint/collect.ts';
import type { Finding } from '../../lint/finding.ts';
import { defaultLevel, Linter } from '../../lint/lint.ts';
import { fingerprints } from '../../lint/report/fingerprint.ts';
import { rules } from '../../lint/rules/index.ts';
import { root } from '../support/judges.ts';

/** A mistake as people make it, planted into the good stack: our own production. */
export interface Defect {
  /** The rule that must find it. */
  readonly rule: string;
  /** What somebody did: `misspells a metric`. */
  readonly name: string;
  /** Below `dist/production/`, or from the root when it begins with `argocd/`. Made when it is not there. */
  readonly file: string;
  /** Every `from` becomes `to`; `from` must be there. Without it `to` is the whole file, or is appended to one that exists. */
  readonly from?: string;
  readonly to: string;
  /** Further changes that the mistake needs around it, which alone are no mistake. */
  readonly with?: readonly Change[];
  /** Rules that follow from it and may speak too. */
  readonly implies?: readonly string[];
  /** Options of the rule, which is off or silent without them. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export type Change = Pick<Defect, 'file' | 'from' | 'to'>;

const at = (file: string) => (file.startsWith('argocd/') ? file : `dist/production/${file}`);

/** Production as it is committed, with its facts. */
function good(): ReadonlyMap<string, string> {
  const folders = [join(root, 'dist/production'), join(root, 'argocd/production')];
  return new Map([...collect(folders).texts].map(([path, text]) => [relative(root, path), text]));
}

export const GOOD = good();

export function change(text: string | undefined, { file, from, to }: Change): string {
  if (from === undefined) return text === undefined ? to : `${text.replace(/\n*$/, '\n')}${to}`;
  if (text === undefined) throw new Error(`there is no ${file}`);
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return text.replaceAll(from, to);
}

/** The good stack with a defect in it: only the files that differ. */
export function planted(defect: Defect): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const one of [...(defect.with ?? []), defect]) {
    const path = at(one.file);
    files.set(path, change(files.get(path) ?? GOOD.get(path), one));
  }
  return files;
}

let warm: { readonly linter: Linter; readonly known: ReadonlySet<string> } | undefined;

/** What lint says about a defect, beyond what it says about the good stack. */
export function found(defect: Defect): readonly Finding[] {
  if (defect.options !== undefined) return against(fresh(defect), defect);
  // One linter for all: a planted file is set, and set back afterwards.
  warm ??= fresh();
  return against(warm, defect);
}

function fresh(defect?: Defect): { readonly linter: Linter; readonly known: ReadonlySet<string> } {
  const level = (rule: (typeof rules)[number]) =>
    rule.name === defect?.rule
      ? { severity: rule.severity, options: { ...rule.options?.defaults, ...defect.options } }
      : defaultLevel(rule);
  const linter = new Linter({ rules, level, today: '2026-11-23' });
  for (const [path, text] of GOOD) linter.set(path, text);
  return { linter, known: new Set(fingerprints(linter.run().findings)) };
}

function against({ linter, known }: { readonly linter: Linter; readonly known: ReadonlySet<string> }, defect: Defect): readonly Finding[] {
  const files = planted(defect);
  for (const [path, text] of files) linter.set(path, text);
  const { findings, crashes } = linter.run();
  for (const path of files.keys()) linter.set(path, GOOD.get(path));
  if (crashes.length > 0) throw new Error(`${crashes[0]!.rule} threw`, { cause: crashes[0]!.error });
  const prints = fingerprints(findings);
  // The stack has not changed but for this: a hash that no longer fits is no news.
  return findings.filter(({ rule }, index) => !known.has(prints[index]!) && rule !== 'files/generated-edited');
}
