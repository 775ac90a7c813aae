import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './support/judges.ts';

/**
 * Who may import whom: DESIGN section 4.
 *
 *     cli ──▶ spec, synth, lint        the only place where synth and lint meet
 *     synth ──▶ spec                   generators never import each other; only synth/dist touches the disk
 *     spec, lint ──▶ nothing of ours   a rule never imports another; lint reads texts by path, and no disk
 *     apps/x ──▶ apps/common           never apps/y; in a service only main.ts imports adapters/
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  spec: ['spec'],
  synth: ['spec', 'synth'],
  lint: ['lint'],
  cli: ['spec', 'synth', 'lint', 'cli'],
  apps: ['apps'],
};

/** Folders of synth that hold a generator. */
const FAMILIES = ['prometheus', 'alertmanager', 'loki', 'falco', 'grafana', 'kubernetes', 'argocd', 'catalog', 'runbooks'];

/** What one generator may take from another: pure facts about names and documents, no artifacts. Each with its reason. */
const SHARED: Readonly<Record<string, string>> = {
  'synth/falco/files.ts': 'the Falco chart mounts the files that the Falco generator writes',
  'synth/falco/sidekick.ts': "Falcosidekick's chart is told what the model says about its alerts",
  'synth/loki/config.ts': "the Loki chart's values hold Loki's own configuration",
};

/** Modules that read or write the world. */
const WORLD = /^node:(fs|child_process|net|http|https|os|process|dns|tls)/;

/** Files of synth that may touch it, with the reason. */
const WORLDLY: readonly (readonly [RegExp, string])[] = [
  [/^synth\/dist\//, 'writes dist/, and is the only one'],
  [/^synth\/locate\.ts$/, "reads the author's files to name places in them"],
];

const files = ['spec', 'synth', 'lint', 'cli', 'apps']
  .flatMap((part) => list(join(root, part)))
  .filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      !file.includes('/testing/') &&
      !file.includes('/testdata/') &&
      !file.includes('node_modules/') &&
      !/\/testing[^/]*$/.test(file),
  );

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => relative(root, join(folder, file)));
  } catch {
    return []; // a part that does not exist yet has no files
  }
}

const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, to]) => ({
    file,
    to: to!.startsWith('.') ? join(dirname(file), to!) : to!,
  })),
);

const partOf = (file: string) => file.split('/')[0]!;

describe('architecture', () => {
  test('parts import only the parts that they may', () => {
    const wrong = imports.filter(({ file, to }) => partOf(to) in MAY && to.endsWith('.ts') && !MAY[partOf(file)]!.includes(partOf(to)));
    expect(wrong).toEqual([]);
  });

  test('a generator never imports another', () => {
    const familyOf = (file: string) => FAMILIES.find((family) => file.startsWith(`synth/${family}/`));
    const wrong = imports.filter(({ file, to }) => familyOf(file) && familyOf(to) && familyOf(file) !== familyOf(to) && !(to in SHARED));
    expect(wrong).toEqual([]);
  });

  test('every exception is used', () => {
    expect(Object.keys(SHARED).filter((file) => !imports.some(({ to }) => to === file))).toEqual([]);
  });

  test('nothing before the last step touches the disk', () => {
    const wrong = imports.filter(
      ({ file, to }) => /^(spec|synth|lint)\//.test(file) && WORLD.test(to) && !WORLDLY.some(([pattern]) => pattern.test(file)),
    );
    expect(wrong).toEqual([]);
  });

  test('a rule never imports another', () => {
    const isRule = (file: string) => /^lint\/rules\/[^/]+\/[^/]+\.ts$/.test(file);
    expect(imports.filter(({ file, to }) => isRule(file) && isRule(to))).toEqual([]);
  });

  test('a language view knows neither rules nor reports', () => {
    expect(imports.filter(({ file, to }) => file.startsWith('lint/lang/') && /^lint\/(rules|report|probe)\//.test(to))).toEqual([]);
  });

  test('a service knows apps/common and itself', () => {
    const serviceOf = (file: string) => /^apps\/([^/]+)\//.exec(file)?.[1];
    const wrong = imports.filter(
      ({ file, to }) => serviceOf(file) && serviceOf(to) && serviceOf(to) !== 'common' && serviceOf(file) !== serviceOf(to),
    );
    expect(wrong).toEqual([]);
  });

  test('in a service only main.ts and other adapters import an adapter', () => {
    const isAdapter = (file: string) => /^apps\/(?!common\/)[^/]+\/adapters\//.test(file);
    expect(imports.filter(({ file, to }) => isAdapter(to) && !isAdapter(file) && !/\/(main|wiring[a-z-]*)\.ts$/.test(file))).toEqual([]);
  });

  test('resolve is not imported by generators, so that no default hides in them', () => {
    const wrong = imports.filter(
      ({ file, to }) => FAMILIES.some((family) => file.startsWith(`synth/${family}/`)) && to.startsWith('synth/resolve/'),
    );
    expect(wrong).toEqual([]);
  });
});
