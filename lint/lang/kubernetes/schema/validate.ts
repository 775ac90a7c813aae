import { nearest } from '../../../facts/nearest.ts';
import { type Entry, type Mapping, type Node, type Scalar, type Sequence, type Span, entries, get, text } from '../../../source/node.ts';
import { alternatives } from './alternatives.ts';
import { conditionsOf } from './conditions.ts';
import type { Flaw } from './flaw.ts';
import { article, fits, isPlaceholder, wanted } from './kind-of.ts';
import { typeOf } from './scalar.ts';
import type { Ref, Schema, Type } from './type.ts';

/** Deeper than any schema; what is below is not looked at. */
const DEEPEST = 100;

/** All flaws of an object, in the order of the text. What its status says is for controllers to write, and dropped when it is applied. */
export function validate(schema: Schema, object: Node): Flaw[] {
  const run = new Validation(schema);
  run.check(object, schema.root, '', object, 0);
  return run.flaws;
}

class Validation {
  readonly flaws: Flaw[] = [];
  readonly schema: Schema;
  /** Inside of alternatives, which have conditions and no fields of their own. */
  readonly bare: boolean;

  constructor(schema: Schema, bare = false) {
    this.schema = schema;
    this.bare = bare;
  }

  /** `at`: where to point when something is missing in the node. */
  check(node: Node, ref: Ref, path: string, at: Span, depth: number, strict = this.schema.custom): void {
    const type = this.schema.table.at(ref);
    if (type.type === 'any' && !hasConditions(type)) return;
    if (depth > DEEPEST) return;
    if (node.kind === 'scalar') this.#scalar(node, type, path, strict);
    else if (node.kind === 'sequence') this.#sequence(node, type, path, depth, strict);
    else this.#mapping(node, type, path, at, depth, strict);
    if (type.allOf !== undefined || type.anyOf !== undefined || type.oneOf !== undefined || type.not !== undefined) {
      const judge = (one: Ref) => {
        const inner = new Validation(this.schema, true);
        inner.check(node, one, path, at, depth + 1);
        return inner.flaws;
      };
      for (const flaw of alternatives(this.schema.table, type, node, path, at, judge)) this.flaws.push(flaw);
    }
  }

  #scalar(node: Scalar, type: Type, path: string, strict: boolean): void {
    const found = typeOf(node);
    // Nothing is said; the server reads the field as missing, in custom resources too.
    if (found === 'null') return;
    if (!fits(found, type)) {
      if ((!this.bare || type.type !== 'object') && !isPlaceholder(node.text))
        this.flaws.push({ at: node, ...mismatch(node, type, path), of: 'type' });
      return;
    }
    for (const flaw of conditionsOf(node, type, path, strict))
      if (!isPlaceholder(node.text)) this.flaws.push({ at: node, ...flaw, of: 'value' });
  }

  #sequence(node: Sequence, type: Type, path: string, depth: number, strict: boolean): void {
    if (type.type !== 'array') {
      if (type.type !== 'any' && !this.bare)
        this.flaws.push({ at: { from: node.from, to: node.to }, message: `${path} is a list, and must be ${wanted(type)}`, of: 'type' });
      return;
    }
    if (node.items.length < (type.minItems ?? 0)) this.#count(node, path, `has fewer than ${type.minItems} items`);
    if (node.items.length > (type.maxItems ?? Infinity)) this.#count(node, path, `has more than ${type.maxItems} items`);
    if (type.items === undefined) return;
    node.items.forEach((item, index) => {
      this.check(item, type.items!, `${path}[${index}]`, startOf(item), depth + 1, strict);
    });
    if (type.keys !== undefined && node.items.length > 1) this.#duplicates(node, type.keys, path);
  }

  /** Two items that the API server cannot tell apart. */
  #duplicates(node: Sequence, keys: readonly string[], path: string): void {
    const seen = new Set<string>();
    for (const item of node.items) {
      const values = keys.length === 0 ? [item.kind === 'scalar' ? item.text : undefined] : keys.map((key) => text(item, key) ?? '');
      if (values[0] === undefined || values.every((value) => value === '')) continue;
      const id = JSON.stringify(values);
      if (seen.has(id)) {
        const at = keys.length === 0 ? item : (get(item, keys[0]!) ?? item);
        this.flaws.push({ at, message: `${path} has ${values.filter(Boolean).join(', ')} twice`, of: 'duplicate' });
      }
      seen.add(id);
    }
  }

  #count(node: Node, path: string, what: string): void {
    this.flaws.push({ at: { from: node.from, to: node.to }, message: `${path} ${what}`, of: 'value' });
  }

  #mapping(node: Mapping, type: Type, path: string, at: Span, depth: number, strict: boolean): void {
    if (type.type === 'free' || type.type === 'any') return;
    if (type.type !== 'object') {
      if (!this.bare) this.flaws.push({ at: startOf(node), message: `${path} is a mapping, and must be ${wanted(type)}`, of: 'type' });
      return;
    }
    const { fields = {}, values } = type;
    if (node.entries.length < (type.minProperties ?? 0)) this.#count(node, path, `has fewer than ${type.minProperties} fields`);
    if (node.entries.length > (type.maxProperties ?? Infinity)) this.#count(node, path, `has more than ${type.maxProperties} fields`);
    for (const one of node.entries) {
      const { key, value } = one;
      const ref = Object.hasOwn(fields, key.text) ? fields[key.text] : values;
      if (ref === undefined) {
        if (type.open !== true && !this.bare) this.#unknown(one, type, path);
      } else if (path !== '' || key.text !== 'status') {
        this.check(
          value,
          ref,
          path === '' ? key.text : `${path}.${key.text}`,
          key,
          depth + 1,
          strict && !(path === '' && key.text === 'metadata'),
        );
      }
    }
    for (const name of type.required ?? []) {
      const value = get(node, name);
      if (value !== undefined && (value.kind !== 'scalar' || typeOf(value) !== 'null')) continue;
      const where = path === '' ? '' : ` in ${path}`;
      this.flaws.push({ at, message: `${name} is missing${where}`, of: 'required' });
    }
  }

  #unknown({ key, value }: Entry, { fields = {} }: Type, path: string): void {
    // Directives of patches, and keys that a tool fills in.
    if (key.text.startsWith('$') || isPlaceholder(key.text)) return;
    const meant = nearest(key.text, Object.keys(fields)) ?? sameLetters(key.text, Object.keys(fields));
    this.flaws.push({
      at: key,
      message: path === '' ? `${key.text} is no field of this kind` : `${key.text} is no field of ${path}`,
      hint: meant === undefined ? this.#moved(key.text, value, fields) : meant,
      of: 'field',
    });
  }

  /** A field that stands one level too high: `image` beside `containers`. */
  #moved(name: string, value: Node, fields: Readonly<Record<string, Ref>>): string | undefined {
    for (const [field, ref] of Object.entries(fields)) {
      const type = this.schema.table.at(ref);
      if (type.type !== 'object' || type.fields?.[name] === undefined || field === 'metadata') continue;
      if (entries(value).length > 0 || field === 'spec') return `${field}.${name}`;
    }
    return undefined;
  }
}

/** Where a node begins: the key of a mapping's first entry, or the node itself. */
const startOf = (node: Node): Span => (node.kind === 'mapping' ? (node.entries[0]?.key ?? node) : node);

const sameLetters = (name: string, fields: readonly string[]) =>
  fields.find((field) => field.toLowerCase() === name.replaceAll(/[-_]/g, '').toLowerCase());

const hasConditions = ({ anyOf, oneOf, allOf, not, enum: values, pattern }: Type) =>
  (anyOf ?? oneOf ?? allOf ?? not ?? values ?? pattern) !== undefined;

function mismatch(node: Scalar, type: Type, path: string): Pick<Flaw, 'message' | 'hint' | 'instead'> {
  const message = `${path} is ${article(typeOf(node), node.text)}, and must be ${wanted(type)}`;
  if (type.type === 'string') return { message, hint: JSON.stringify(node.text), instead: JSON.stringify(node.text) };
  const bare = typeOf({ ...node, style: 'plain' });
  const isQuoted = node.style === 'single' || node.style === 'double';
  return isQuoted && fits(bare, type) ? { message, hint: node.text, instead: node.text } : { message };
}

const known = new WeakMap<Node, { readonly schema: Schema; readonly flaws: readonly Flaw[] }>();

/** The same, remembered for as long as the text is: an object does not change when other files do. */
export function flawsOf(schema: Schema, object: Node): readonly Flaw[] {
  const old = known.get(object);
  if (old?.schema === schema) return old.flaws;
  const flaws = validate(schema, object);
  known.set(object, { schema, flaws });
  return flaws;
}
