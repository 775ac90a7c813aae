/** `make bench`: every measure, with its ratio. Quote these lines with the command, not single times: machines differ and are shared. */
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { whoFindsWhat } from './defects.ts';
import { growth } from './growth.ts';
import { lint } from './lint.ts';
import { root, say } from './measure.ts';
import { render } from './render.ts';
import { slo } from './slo.ts';

/** In a process of its own, as its memory is a part of what is measured. One that fails does not keep the others from being measured. */
function script(name: string): void {
  const { status } = spawnSync(process.execPath, [join(root, 'bench', `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) say(`bench/${name}.ts ended with ${status}`);
}

for (const [title, measure] of Object.entries({
  'render: ours against cdk8s': render,
  'SLOs: ours against promtool': slo,
  growth: growth,
  'lint: ours against promtool': () => lint(),
  'planted defects: ours, and the tools that there are': () => whoFindsWhat(),
  'export: a million rows beside psql': () => script('exporter'),
  'export: CSV from COPY to RFC 4180': () => script('exporter-csv-transform'),
  'export: PGP beside gpg': () => script('exporter-pgp'),
  'export: envelopes beside sha256sum': () => script('exporter-envelope'),
  "export: SFTP beside OpenSSH's": () => script('exporter-sftp'),
  'export: 5 GB from Postgres to a folder': () => script('exporter-memory'),
})) {
  say(`\n${title}`);
  await measure();
}
