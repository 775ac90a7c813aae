import { within } from '../source/embed.ts';
import { entries, get, items, text } from '../source/node.ts';
import { place, type Place } from '../source/source.ts';
import type { Pipe, TemplateNode } from '../lang/gotemplate/ast.ts';
import { parse } from '../lang/gotemplate/parser.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';

export interface MissingField {
  readonly name: string;
  readonly at: Place;
  /** Keys that there are. */
  readonly keys: readonly string[];
}

/** Values that the template of an ExternalSecret uses and nothing fetches. With `dataFrom` nobody knows what there is. */
export function missingFields({ kind, spec: own, source }: KubernetesObject): MissingField[] {
  const spec = kind === 'ClusterExternalSecret' ? get(own, 'externalSecretSpec') : own;
  if ((kind !== 'ExternalSecret' && kind !== 'ClusterExternalSecret') || items(get(spec, 'dataFrom')).length > 0) return [];
  const keys = items(get(spec, 'data')).flatMap((item) => text(item, 'secretKey') ?? []);
  const found: MissingField[] = [];
  for (const { value } of entries(get(spec, 'target', 'template', 'data'))) {
    if (value.kind !== 'scalar' || !value.text.includes('{{')) continue;
    const inner = within(source, value);
    const template = parse(inner.text, { functions: ANY });
    if (template.problems.length > 0) continue;
    for (const { name, from, to } of fieldsOf(template.nodes))
      if (!keys.includes(name)) found.push({ name, at: place(inner, { from, to }), keys });
  }
  return found;
}

/** external-secrets has all functions of Sprig and some of its own. */
const ANY = { has: () => true };

type Named = { readonly name: string; readonly from: number; readonly to: number };

/** `.name` and `index . "name"` where the dot is what was fetched: not inside `range` and `with`. An `if` may be there to ask whether it is. */
function* fieldsOf(nodes: readonly TemplateNode[]): Generator<Named> {
  for (const node of nodes) if (node.kind === 'action') yield* fieldsIn(node.pipe);
}

function* fieldsIn({ commands }: Pipe): Generator<Named> {
  if (commands.some(({ args: [head] }) => head?.kind === 'function' && /^(default|coalesce|hasKey|empty|ternary)$/.test(head.name))) return;
  for (const { args } of commands) {
    const [head, map, key] = args;
    if (head?.kind === 'function' && head.name === 'index' && map?.kind === 'dot' && key?.kind === 'string') {
      yield { name: key.value, from: key.from, to: key.to };
    }
    for (const arg of args) {
      if (arg.kind === 'field' && arg.fields[0] !== undefined) yield arg.fields[0];
      if (arg.kind === 'group') yield* fieldsIn(arg.pipe);
    }
  }
}
