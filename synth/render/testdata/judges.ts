import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a reader made of one text. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** A reader of YAML that is not ours; or the reason why it is not to be had here. */
export type Judge = { readonly read: (texts: readonly string[]) => Answer[] } | { readonly absent: string };

const here = import.meta.dirname;

export function pyyaml(): Judge {
  const python = '/usr/bin/python3';
  try {
    execFileSync(python, ['-c', 'import yaml'], { stdio: 'pipe' });
  } catch {
    return { absent: `${python} has no PyYAML (Debian: apt-get install python3-yaml)` };
  }
  return { read: (texts) => ask(python, [join(here, 'pyyaml.py')], texts) as Answer[] };
}

/** sigs.k8s.io/yaml, which Kubernetes and Argo CD read with, or gopkg.in/yaml.v3, which Prometheus grew up with. */
export function goyaml(reader: 'sigs.k8s.io/yaml' | 'gopkg.in/yaml.v3'): Judge {
  const folder = join(homedir(), '.cache', 'therapy-ops-judges', 'own');
  const program = join(folder, 'goyaml');
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('go', ['build', '-o', program, '.'], { cwd: join(here, 'goyaml'), stdio: 'pipe' });
  } catch (error) {
    return { absent: `goyaml does not build here: ${(error as Error).message.split('\n', 1).join()}` };
  }
  return { read: (texts) => (ask(program, [], texts) as Record<string, Answer>[]).map((answers) => answers[reader] ?? {}) };
}

/** All texts in one call: starting a process costs more than reading a thousand texts. */
function ask(program: string, flags: readonly string[], texts: readonly string[]): unknown {
  return JSON.parse(execFileSync(program, flags, { input: JSON.stringify(texts), maxBuffer: 1 << 30, encoding: 'utf8' }));
}
