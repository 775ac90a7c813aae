import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, homedir, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { Artifact } from '../synth/artifact.ts';
import { emitYaml } from '../synth/render/yaml.ts';

export interface RuleTestResult {
  /** `production/slo-backend-availability` */
  readonly name: string;
  readonly ok: boolean;
  /** What promtool said about a failure. */
  readonly message: string;
}

/** promtool from the PATH, or the one that `make judges` built. */
export function promtool(): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    join(process.env['JUDGES_DIR'] ?? join(homedir(), '.cache/therapy-ops-judges'), 'bin'),
  ];
  return folders
    .map((folder) => join(folder, 'promtool'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Runs the generated unit tests of rules. promtool wants bare rule files, so the rules are taken out of their PrometheusRules
 * into a folder of their own, which is removed afterwards.
 */
export async function ruleTests(tool: string, artifacts: readonly Artifact[]): Promise<RuleTestResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-test-'));
  try {
    const tests = artifacts.flatMap(({ path, body }) => {
      if (!('yaml' in body)) return [];
      const environment = join(folder, path.split('/')[1]!);
      mkdirSync(environment, { recursive: true });
      if (isRule(body.yaml)) writeFileSync(join(environment, basename(path)), emitYaml(body.yaml.spec));
      if (!dirname(path).endsWith('/_tests')) return [];
      writeFileSync(join(environment, basename(path)), emitYaml(body.yaml));
      return { file: join(environment, basename(path)), name: `${path.split('/')[1]}/${basename(path, '.test.yaml')}` };
    });
    return await pooled(tests, cpus().length, ({ file, name }) => one(tool, file, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isRule = (value: unknown): value is { readonly spec: unknown } => (value as { kind?: string }).kind === 'PrometheusRule';

const one = (tool: string, file: string, name: string) =>
  new Promise<RuleTestResult>((done) => {
    execFile(tool, ['test', 'rules', basename(file)], { cwd: dirname(file) }, (error, stdout, stderr) => {
      done({ name, ok: error === null, message: error === null ? '' : `${stdout}${stderr}`.trim() });
    });
  });

/** At most `width` at a time, results in the order of the list. */
async function pooled<T, R>(list: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = list.entries();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const [i, item] of queue) results[i] = await work(item);
    }),
  );
  return results;
}
