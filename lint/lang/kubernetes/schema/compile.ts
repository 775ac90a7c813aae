import type { Ref, Table, Type } from './type.ts';

/** A schema as OpenAPI v3 and CustomResourceDefinitions write it. Everything may be missing or of the wrong form. */
export type OpenApi = Readonly<Record<string, unknown>>;

/** More levels than any schema has. */
const DEEPEST = 100;

const ANY: Type = { type: 'any' };
const PLAIN: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean']);
const NUMBERS = [
  'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
] as const; // prettier-ignore
const REFERENCE = '#/components/schemas/';

interface Options {
  /** The schemas that `$ref` names. */
  readonly named?: ((name: string) => OpenApi | undefined) | undefined;
  /** What the API server checks beyond its own schema: conditions of a field of a named schema. */
  readonly more?: ((name: string, field: string) => Partial<Type> | undefined) | undefined;
}

/** Turns schemas into types, each of which stands in the table once. */
export class Compiler implements Table {
  /** Each type as JSON. */
  readonly lines: string[] = [];
  readonly #options: Options;
  readonly #known = new Map<string, Ref>();
  readonly #named = new Map<string, Ref>();
  /** Named schemas that are being compiled, with their number if they have been named inside of themselves. */
  readonly #open = new Map<string, Ref | undefined>();

  constructor(options: Options = {}) {
    this.#options = options;
  }

  at(ref: Ref): Type {
    return JSON.parse(this.lines[ref] ?? '{"type":"any"}') as Type;
  }

  /** `custom`: of a CustomResourceDefinition, where fields that nobody names are dropped. */
  add(schema: OpenApi, custom: boolean): Ref {
    return this.#put(this.#type(schema, custom, undefined, 0));
  }

  addNamed(name: string): Ref {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    if (this.#open.has(name)) {
      const reserved = this.#open.get(name) ?? this.lines.push('') - 1;
      this.#open.set(name, reserved);
      return reserved;
    }
    const schema = this.#options.named?.(name);
    if (schema === undefined) return this.#put(ANY);
    this.#open.set(name, undefined);
    const type = this.#type(schema, !name.startsWith('io.k8s.'), name, 0);
    const reserved = this.#open.get(name);
    this.#open.delete(name);
    if (reserved !== undefined) this.lines[reserved] = JSON.stringify(type);
    const ref = reserved ?? this.#put(type);
    this.#named.set(name, ref);
    return ref;
  }

  #put(type: Type): Ref {
    const line = JSON.stringify(type);
    let ref = this.#known.get(line);
    if (ref === undefined) {
      ref = this.lines.push(line) - 1;
      this.#known.set(line, ref);
    }
    return ref;
  }

  /** `name`: of the named schema that this is. */
  #type(schema: OpenApi, custom: boolean, name: string | undefined, depth: number): Type {
    if (depth > DEEPEST) return ANY;
    const inner = (one: unknown) => this.#inner(one, custom, depth);
    const reference = referenceOf(schema);
    if (reference !== undefined) return this.at(this.addNamed(reference));
    if (name === 'io.k8s.apimachinery.pkg.api.resource.Quantity') return { type: 'quantity' };
    const conditions: Record<string, unknown> = {};
    for (const key of NUMBERS) if (typeof schema[key] === 'number') conditions[key] = schema[key];
    if (Array.isArray(schema['enum'])) conditions['enum'] = schema['enum'];
    for (const key of ['pattern', 'format'] as const) if (typeof schema[key] === 'string') conditions[key] = schema[key];
    if (isIntOrString(schema)) return { type: 'int-or-string', ...without(conditions, 'format') };
    for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
      const all = schema[key];
      if (Array.isArray(all)) conditions[key] = all.map(inner);
    }
    if (isObject(schema['not'])) conditions['not'] = inner(schema['not']);
    const type = schema['type'];
    if (typeof type === 'string' && PLAIN.has(type)) return { type: type as 'string', ...conditions };
    if (type === 'array') {
      const keys = keysOf(schema, custom);
      return { type, ...conditions, ...(isObject(schema['items']) && { items: inner(schema['items']) }), ...(keys && { keys }) };
    }
    if (type !== 'object' && !isObject(schema['properties']) && !Array.isArray(schema['required'])) return { type: 'any', ...conditions };
    return this.#object(schema, custom, name, conditions, depth);
  }

  #inner(one: unknown, custom: boolean, depth: number): Ref {
    if (!isObject(one)) return this.#put(ANY);
    const reference = referenceOf(one);
    return reference === undefined ? this.#put(this.#type(one, custom, undefined, depth + 1)) : this.addNamed(reference);
  }

  #object(schema: OpenApi, custom: boolean, name: string | undefined, conditions: object, depth: number): Type {
    const properties = isObject(schema['properties']) ? schema['properties'] : undefined;
    const additional = schema['additionalProperties'];
    const isOpen =
      schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-embedded-resource'] === true || additional === true;
    if (properties === undefined && additional === undefined && (isOpen || !custom)) return { type: 'free', ...conditions };
    const fields: Record<string, Ref> = {};
    for (const [field, one] of Object.entries(properties ?? {})) {
      const ref = this.#inner(one, custom, depth);
      const more = name === undefined ? undefined : this.#options.more?.(name, field);
      fields[field] = more === undefined ? ref : this.#put({ ...this.at(ref), ...more });
    }
    // What is missing and has a default is filled in before anybody looks.
    const required = Array.isArray(schema['required'])
      ? schema['required'].filter((one) => typeof one === 'string' && !hasDefault(properties?.[one]))
      : [];
    const more = name === undefined ? undefined : this.#options.more?.(name, '');
    return {
      type: 'object',
      ...conditions,
      fields,
      ...(required.length > 0 && { required }),
      ...(isOpen && { open: true as const }),
      ...(isObject(additional) && { values: this.#inner(additional, custom, depth) }),
      ...more,
    };
  }
}

const isObject = (value: unknown): value is OpenApi => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasDefault = (schema: unknown) => isObject(schema) && 'default' in schema;

const isIntOrString = (schema: OpenApi) => schema['x-kubernetes-int-or-string'] === true || schema['format'] === 'int-or-string';

/** `allOf` with one reference is how OpenAPI gives a reference a description. */
function referenceOf(schema: OpenApi): string | undefined {
  const all = schema['allOf'];
  const only = Array.isArray(all) && all.length === 1 && schema['type'] === undefined ? (all[0] as unknown) : undefined;
  const reference = schema['$ref'] ?? (isObject(only) ? only['$ref'] : undefined);
  return typeof reference === 'string' && reference.startsWith(REFERENCE) ? reference.slice(REFERENCE.length) : undefined;
}

/** Lists of built-in kinds have keys for merging, which the API server does not hold objects to when they are made. */
function keysOf(schema: OpenApi, custom: boolean): readonly string[] | undefined {
  if (!custom) return undefined;
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] === 'map' && Array.isArray(keys)) return keys.filter((key) => typeof key === 'string');
  return schema['x-kubernetes-list-type'] === 'set' ? [] : undefined;
}

const without = (conditions: Readonly<Record<string, unknown>>, key: string) =>
  Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== key));
