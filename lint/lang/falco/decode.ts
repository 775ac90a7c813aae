import { type Node, type Scalar, entries } from '../../source/node.ts';
import { type Source, type Span, place } from '../../source/source.ts';
import type { Aspect, Code, FalcoProblem } from './problem.ts';

/** Takes the values of one mapping apart and tells what is wrong with them: as yaml-cpp reads, the first of two equal keys counts. */
export class Decoder {
  readonly source: Source;
  readonly node: Node;
  readonly #problems: FalcoProblem[];
  readonly #values = new Map<string, { readonly key: Scalar; readonly value: Node }>();
  /** Whether anything here makes Falco stop. */
  failed = false;

  constructor(source: Source, node: Node, problems: FalcoProblem[]) {
    this.source = source;
    this.node = node;
    this.#problems = problems;
    for (const { key, value } of entries(node)) if (!this.#values.has(key.text)) this.#values.set(key.text, { key, value });
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  value(key: string): Node | undefined {
    return this.#values.get(key)?.value;
  }

  key(key: string): Scalar | undefined {
    return this.#values.get(key)?.key;
  }

  keys(): Iterable<[string, { readonly key: Scalar; readonly value: Node }]> {
    return this.#values;
  }

  error(aspect: Aspect, at: Span, message: string, hint?: string, code: Code = 'LOAD_ERR_YAML_VALIDATE'): undefined {
    this.failed = true;
    this.#problems.push({ code, aspect, message, hint, at: place(this.source, at), fatal: true });
  }

  warn(code: Code, aspect: Aspect, at: Span, message: string, hint?: string): void {
    this.#problems.push({ code, aspect, message, hint, at: place(this.source, at), fatal: false });
  }

  /** The text of a key that must be there. */
  required(key: string, aspect: Aspect = 'structure'): Scalar | undefined {
    const value = this.value(key);
    if (value === undefined) return this.error(aspect, head(this.node), `${key} is missing`, `${key}: ...`);
    return this.#text(key, value, aspect);
  }

  /** The text of a key that may be missing; but what is there must be a text. */
  optional(key: string, aspect: Aspect = 'structure'): Scalar | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : this.#text(key, value, aspect);
  }

  #text(key: string, value: Node, aspect: Aspect): Scalar | undefined {
    if (value.kind !== 'scalar')
      return this.error(aspect, head(value), `${key} is a ${value.kind === 'mapping' ? 'mapping' : 'list'}, not a text`);
    if (value.value === null) return this.error(aspect, value.to > value.from ? value : this.key(key)!, `${key} has no value`);
    if (value.text === '') return this.error(aspect, value, `${key} is empty`);
    return value;
  }

  /** As yaml-cpp reads a boolean: yes and on are true as well. */
  boolean(key: string, aspect: Aspect = 'structure'): boolean | undefined {
    const value = this.optional(key, aspect);
    if (value === undefined) return undefined;
    const truth = booleanOf(value.text);
    return truth ?? this.error(aspect, value, `${key} is ${value.text}, which is neither true nor false`);
  }

  /** A whole number of at most 32 bits. */
  number(key: string): number | undefined {
    const value = this.optional(key);
    if (value === undefined) return undefined;
    const number = wholeNumber(value.text);
    return number ?? this.error('structure', value, `${key} is ${value.text}, which is no whole number`);
  }

  /** A list of texts. */
  texts(key: string): readonly Scalar[] | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (value.kind !== 'sequence')
      return this.error('structure', value.to > value.from ? head(value) : this.key(key)!, `${key} is no list`, `${key}: [...]`);
    const texts: Scalar[] = [];
    for (const item of value.items) {
      if (item.kind === 'scalar' && item.value !== null) texts.push(item);
      else this.error('structure', item.to > item.from ? head(item) : this.key(key)!, `an item of ${key} is no text`);
    }
    return texts;
  }

  /** Tells keys that nobody reads: `knows` are those that somebody does. */
  unknown(what: string, knows: ReadonlySet<string>, aspect: Aspect = 'structure'): void {
    for (const [name, { key }] of this.#values) {
      if (!knows.has(name)) this.warn('LOAD_UNKNOWN_KEY', aspect, key, `${what} has no key ${name}: Falco ignores it`, near(name, knows));
    }
  }
}

function near(name: string, knows: ReadonlySet<string>): string | undefined {
  const plain = name.toLowerCase().replace(/[-_]/g, '');
  return [...knows].find(
    (known) => known.replace(/[-_]/g, '') === plain || (plain.length > 3 && (known.startsWith(plain) || plain.startsWith(known))),
  );
}

/** The first line of a node: whole mappings and lists would fill the screen. */
export function head(node: Node): Span {
  if (node.kind === 'scalar') return node;
  const first = node.kind === 'mapping' ? node.entries[0]?.key : node.items[0];
  return first === undefined ? node : node.kind === 'mapping' ? first : head(first);
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  y: true,
  n: false,
  yes: true,
  no: false,
  true: true,
  false: false,
  on: true,
  off: false,
};

/** Lower case, upper case or a capital first letter. */
export function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase() && text !== lower.charAt(0).toUpperCase() + lower.slice(1)) return undefined;
  return Object.hasOwn(TRUTHS, lower) ? TRUTHS[lower] : undefined;
}

/** Decimal, octal with a leading zero, hexadecimal with 0x. */
export function wholeNumber(text: string): number | undefined {
  const value = /^0x[0-9a-f]+$/i.test(text)
    ? Number(text)
    : /^0[0-7]+$/.test(text)
      ? Number.parseInt(text, 8)
      : /^\+?\d+$/.test(text)
        ? Number(text)
        : undefined;
  return value !== undefined && value <= 0xffffffff ? value : undefined;
}
