/** Writes lint/lang/kubernetes/schemas/data.ts from what an API server says of its kinds. See scripts/schemas. */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { Compiler, type OpenApi } from '../../lint/lang/kubernetes/schema/compile.ts';
import { Kube } from '../../test/support/kube.ts';
import { CONSTRAINTS, FILLED_IN } from './constraints.ts';

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const [, , target = '', version = ''] = process.argv;
const kube = new Kube({ url: process.env['KUBE_URL'] ?? '', token: process.env['KUBE_TOKEN'] ?? '', ca: process.env['KUBE_CA'] ?? '' });

/** The server sends it with a content type of its own. */
// oxlint-disable-next-line typescript/no-explicit-any -- whatever the server says
async function ask(path: string): Promise<Record<string, any>> {
  const { body } = await kube.request('GET', path);
  return typeof body === 'string' ? JSON.parse(body) : body;
}

const groups = Object.keys((await ask('/openapi/v3'))['paths'])
  .filter((path) => /^apis?\/.*v\d/.test(path))
  .toSorted();

/** What nobody writes into a file: answers, requests, lists of objects. */
const isWritten = (kind: string) =>
  !/(^|[a-z])(List|Review|Options|Event|Status|Request|Scale|Binding)$/.test(kind) || /RoleBinding$|PolicyBinding$/.test(kind);

const schemas = new Map<string, OpenApi>();
const kinds: [Kind, string][] = [];
for (const path of groups) {
  const all = ((await ask(`/openapi/v3/${path}`))['components']?.schemas ?? {}) as Record<string, OpenApi>;
  for (const [name, schema] of Object.entries(all)) {
    const filled = FILLED_IN[name];
    const required = schema['required'] as string[] | undefined;
    schemas.set(name, filled === undefined ? schema : { ...schema, required: required?.filter((field) => !filled.includes(field)) });
    const own = (schema['x-kubernetes-group-version-kind'] ?? []) as Kind[];
    for (const kind of own) if (own.length === 1 && isWritten(kind.kind)) kinds.push([kind, name]);
  }
}

const compiler = new Compiler({ named: (name) => schemas.get(name), more: (name, field) => CONSTRAINTS[name]?.[field] });
const id = ({ group, version: of, kind }: Kind) => `${group === '' ? '' : `${group}/`}${of}/${kind}`;
const roots = [...new Map(kinds.map(([kind, name]) => [id(kind), name]))].toSorted(([a], [b]) => (a < b ? -1 : 1));
const byKind = Object.fromEntries(roots.map(([kind, name]) => [kind, compiler.addNamed(name)]));
const raw = [JSON.stringify(byKind), ...compiler.lines].join('\n');
const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).toString(
  'base64',
);

writeFileSync(
  target,
  `// Written by scripts/schemas. Do not edit.\n` +
    `/** The version of the API server that said so. */\nexport const VERSION = '${version}';\n` +
    `/** Brotli, base64: a JSON object from kind to number, then a type a line, from 0. */\nexport const TYPES =\n  '${packed}';\n`,
);
process.stdout.write(`${roots.length} kinds, ${compiler.lines.length} types, ${raw.length} bytes, packed ${packed.length}: ${target}\n`);
kube.close();
