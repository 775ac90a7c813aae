/** The tools that people check such files with, each given what it can read: the text inside an object, without what stands around it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { apiserverNeeds, connection, crds, settings } from '../test/support/apiserver.ts';
import { run, root, whyNot } from '../test/support/judges.ts';
import { Kube } from '../test/support/kube.ts';
import { writeSchemas } from '../test/support/schemas.ts';
import { alertmanagerTexts, manifestTexts, prometheusTexts, lokiTexts } from './defects-texts.ts';

export interface Judge {
  readonly name: string;
  /** Why it is not here. */
  readonly missing?: string | undefined;
  /** What there is for it in a file. */
  readonly texts: (path: string, text: string) => readonly string[];
  /** Those of the texts that it complains about. */
  readonly complaints: (texts: readonly string[], atOnce: number) => Promise<ReadonlySet<string>>;
}

type File = readonly [path: string, text: string];

export async function judges(folder: string, files: readonly File[]): Promise<readonly Judge[]> {
  const one = (
    name: string,
    args: readonly string[],
    complains: (code: number, said: string) => boolean = (code) => code !== 0,
  ): Judge => ({
    name,
    missing: whyNot([name]),
    texts: TEXTS[name]!,
    complaints: (texts, atOnce) =>
      each(join(folder, name), texts, atOnce, async (file) => {
        const { code, stdout, stderr } = await run(name, [...args, file]);
        return complains(code, stdout + stderr);
      }),
  });
  return [
    // What it lints it tells, and leaves with 0.
    one('promtool', ['check', 'rules', '--lint=all'], (code, said) => code !== 0 || /duplicate|lint error/i.test(said)),
    one('amtool', ['check-config']),
    await kubeconform(folder, files),
    one('lokitool', ['rules', 'check']),
  ];
}

const TEXTS: Readonly<Record<string, Judge['texts']>> = { promtool: prometheusTexts, amtool: alertmanagerTexts, lokitool: lokiTexts };

/** Asks about every text in a file of its own, several at once. */
async function each(folder: string, texts: readonly string[], atOnce: number, ask: (file: string) => Promise<boolean>) {
  mkdirSync(folder, { recursive: true });
  const told = new Set<string>();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < texts.length; index = next++) {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, texts[index]!);
      if (await ask(file)) told.add(texts[index]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return told;
}

/** Strict, with the schemas of a real server: kinds of the defects, too. */
async function kubeconform(folder: string, files: readonly File[]): Promise<Judge> {
  const judge = { name: 'kubeconform', texts: manifestTexts };
  const missing = whyNot(['kubeconform', ...apiserverNeeds, crds()]);
  const schemas = missing === undefined ? await schemasFor(files) : { missing };
  if (typeof schemas !== 'string') return { ...judge, ...schemas, complaints: async () => new Set() };
  const location = `${schemas}/{{ .ResourceKind }}_{{ .Group }}_{{ .ResourceAPIVersion }}.json`;
  return {
    ...judge,
    async complaints(texts, atOnce) {
      const place = join(folder, judge.name);
      mkdirSync(place, { recursive: true });
      texts.forEach((text, index) => writeFileSync(join(place, `${index}.yaml`), text));
      const { stdout } = await run(
        'kubeconform',
        ['-strict', '-output', 'json', '-n', String(atOnce), '-schema-location', location, place],
        { timeout: 300_000 },
      );
      const { resources } = JSON.parse(stdout) as { readonly resources?: readonly { readonly filename: string }[] };
      return new Set((resources ?? []).map(({ filename }) => texts[Number(/(\d+)\.yaml$/.exec(filename)![1])]!));
    },
  };
}

/** The folder of the schemas, from a server that lives as long as this process; or why there is none. */
async function schemasFor(files: readonly File[]): Promise<string | { readonly missing: string }> {
  const { status, stdout, stderr } = spawnSync(join(root, 'scripts/apiserver'), ['share', String(process.pid)], {
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (status !== 0) return { missing: `no API server: ${stderr.trim().split('\n').at(-1) ?? ''}` };
  try {
    const kube = new Kube(connection(settings(stdout)));
    const { body } = await kube.request('GET', '/openapi/v3');
    // A defect can be a version that no server has any more.
    const { paths } = (typeof body === 'string' ? JSON.parse(body) : body) as { readonly paths: Readonly<Record<string, unknown>> };
    const served = objects(files).filter(({ apiVersion }) => `${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}` in paths);
    return await writeSchemas(kube, served);
  } catch (error) {
    return { missing: `no schemas: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** What can be read of the files, by its kind. */
function objects(files: readonly File[]): readonly { readonly apiVersion: string; readonly kind: string }[] {
  const found = new Map<string, { readonly apiVersion: string; readonly kind: string }>();
  for (const [path, text] of files) {
    if (manifestTexts(path, text).length === 0) continue;
    for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
      const [apiVersion, kind] = [document.get('apiVersion'), document.get('kind')];
      if (typeof apiVersion === 'string' && typeof kind === 'string') found.set(`${apiVersion} ${kind}`, { apiVersion, kind });
    }
  }
  return [...found.values()];
}
