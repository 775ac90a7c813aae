/**
 * settings: what the sources of the services say about their settings, where people look for it: the tables of docs/ (between the two
 * comments of each part) and .env.example. With `--check`: exit 1 where they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { example, table } from '../apps/common/environment/tell.ts';
import { TRACE_SETTINGS } from '../apps/common/trace.ts';
import { PARTS } from '../apps/exporter/settings/index.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** By the name in the comments of the page: `<!-- settings: reading -->`. */
const PAGES = { 'docs/exporter.md': { ...PARTS, traces: TRACE_SETTINGS } };

const HEAD = `# What \`make export\` reads: \`cp .env.example .env\`. Written by scripts/settings.ts; docs/exporter.md says more.

AIOPS_DATABASE_URL=mock
EXPORT_DIR=exports
`;

export function wanted(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [page, parts] of Object.entries(PAGES)) {
    let text = readFileSync(join(root, page), 'utf8');
    for (const [name, settings] of Object.entries(parts)) {
      const [start, end] = [`<!-- settings: ${name} -->`, '<!-- end -->'];
      const from = text.indexOf(start) + start.length;
      if (from < start.length) throw new Error(`${page} has no ${start}`);
      text = `${text.slice(0, from)}\n\n${table(settings).trimEnd()}\n\n${text.slice(text.indexOf(end, from))}`;
    }
    files.set(page, text);
  }
  const rest = Object.values(PARTS).map((settings) =>
    example(Object.fromEntries(Object.entries(settings).filter(([name]) => !HEAD.includes(`\n${name}=`)))),
  );
  files.set('.env.example', `${HEAD}\n${rest.join('\n').trimEnd()}\n`);
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of wanted()) writeFileSync(join(root, file), text);
}
