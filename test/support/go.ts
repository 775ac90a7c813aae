/** Small Go programs of our own, for what only Go says rightly (its templates, its readers of YAML). */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Need, judge, judgesDir, root } from './judges.ts';

/** The program in `test/support/<name>/`, built on first use; the hash of its sources in the file name tells an old one. */
export function goProgram(name: string): Need {
  const folder = join(root, 'test/support', name);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)));
  const path = join(judgesDir, 'own', `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(path)) return { path };

  const go = judge('go');
  if (go.missing !== undefined) return { missing: `no Go here, which ${name} is written in` };
  mkdirSync(join(judgesDir, 'own'), { recursive: true });
  // Two workers may build at once: each into a file of its own, and a rename is all or nothing.
  const made = `${path}.${process.pid}`;
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local' };
  const { status, stderr, error } = spawnSync(go.path, ['build', '-o', made, '.'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 300_000,
  });
  // Wrong sources are our bug and fail the suite; a Go that is too old is a lack, and so are modules that cannot be had.
  if (status !== 0 && /go\.mod requires go|dial tcp|module lookup disabled|i\/o timeout/.test(stderr ?? ''))
    return { missing: `${name}: ${stderr.trim()}` };
  if (status !== 0) throw new Error(`go build of ${name}: ${error?.message ?? ''}${stderr}`);
  renameSync(made, path);
  return { path };
}
