import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { builtIn } from '../lang/kubernetes/schema/builtin.ts';
import { Compiler, type OpenApi } from '../lang/kubernetes/schema/compile.ts';
import type { Schema } from '../lang/kubernetes/schema/type.ts';
import { type Node, get, items, plain, scalar, text } from '../source/node.ts';

/** Schemas of kinds by `group/version/kind`: the definitions among the files come before what is shipped with us. */
export class Schemas {
  readonly #definitions: ReadonlyMap<string, readonly Node[]>;
  readonly #known = new Map<string, Schema | undefined>();

  constructor(objects: readonly KubernetesObject[]) {
    const found = new Map<string, Node[]>();
    for (const object of objects) {
      if (!object.is('apiextensions.k8s.io', 'CustomResourceDefinition')) continue;
      const kind = `${text(object.spec, 'group') ?? ''}/${text(object.spec, 'names', 'kind') ?? ''}`;
      const list = found.get(kind);
      if (list === undefined) found.set(kind, [object.node]);
      else list.push(object.node);
    }
    this.#definitions = found;
  }

  /** Undefined where nobody knows, or where two definitions say different things of a kind. */
  of({ apiVersion, group, version, kind }: KubernetesObject): Schema | undefined {
    const definitions = this.#definitions.get(`${group}/${kind}`);
    if (definitions === undefined) return builtIn(apiVersion, kind);
    const id = `${apiVersion}/${kind}`;
    if (!this.#known.has(id)) this.#known.set(id, definitions.length === 1 ? defined(definitions[0]!, version) : undefined);
    return this.#known.get(id);
  }
}

/** `corpus.ask(schemas)`. */
export const schemas = (corpus: Corpus): Schemas => new Schemas(corpus.all('object'));

function defined(definition: Node, version: string): Schema | undefined {
  const spec = get(definition, 'spec');
  if (scalar(spec, 'preserveUnknownFields')?.value === true) return undefined;
  const own = items(get(spec, 'versions')).find((one) => text(one, 'name') === version);
  const node = get(own, 'schema', 'openAPIV3Schema') ?? get(spec, 'validation', 'openAPIV3Schema');
  if (node === undefined) return undefined;
  const compiler = new Compiler();
  const schema = plain(node) as OpenApi;
  const properties = (schema['properties'] ?? {}) as OpenApi;
  // The server reads these three by itself, whatever the definition says of them.
  const free = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const root = compiler.add(
    { ...schema, properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...properties, metadata: free } },
    true,
  );
  return { table: remembered(compiler), root, custom: true };
}

/** Each type is read once. */
function remembered(compiler: Compiler): Schema['table'] {
  const known: ReturnType<Compiler['at']>[] = [];
  return { at: (ref) => (known[ref] ??= compiler.at(ref)) };
}
