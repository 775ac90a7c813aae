import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node as Parsed,
  parseAllDocuments,
  type Pair,
  type Scalar as ParsedScalar,
} from 'yaml';
import { filledEnd } from './blocks.ts';
import type { Entry, Node, Scalar, Span, Style } from './node.ts';

/** What is wrong with a text, as all consumers of YAML see it. */
export interface SyntaxProblem extends Span {
  readonly message: string;
  readonly hint?: string;
  /** What stands around it is read as it was meant. */
  readonly isLocal?: true;
}

export interface Read {
  /** The root of every document of the text; a document without content is left out. */
  readonly documents: readonly Node[];
  readonly problems: readonly SyntaxProblem[];
}

/** Mistakes that leave everything around them as it is. */
const LOCAL: ReadonlySet<string> = new Set([
  'DUPLICATE_KEY',
  'KEY_OVER_1024_CHARS',
  'BAD_DQ_ESCAPE',
  'TAG_RESOLVE_FAILED',
  'BAD_DIRECTIVE',
]);

/** More nodes than this behind aliases is an attack (a "billion laughs"), not a file. yaml.v3 stops at about the same. */
const MAX_NODES = 1_000_000;

/** Nobody reads more, and most follow from the first. */
const MOST_PROBLEMS = 100;

/**
 * Reads YAML with the library `yaml`: slow, but it knows all of the language and tells every mistake. `read` asks it about texts that
 * our own reader leaves to it.
 */
export function readWithLibrary(text: string): Read {
  const problems: SyntaxProblem[] = [];
  const documents: Node[] = [];
  let parsed: readonly Document.Parsed[];
  try {
    parsed = parseAllDocuments(text, {
      uniqueKeys: true,
      merge: true,
      logLevel: 'silent',
      // Its drawings take seconds for a text with thousands of mistakes.
      prettyErrors: false,
      stringKeys: false,
      intAsBigInt: false,
    }) as Document.Parsed[];
  } catch (error) {
    return { documents, problems: [{ from: 0, to: 0, message: error instanceof Error ? error.message.split('\n')[0]! : 'unreadable' }] };
  }
  for (const document of parsed) {
    for (const { pos, code, message } of document.errors.slice(0, Math.max(0, MOST_PROBLEMS - problems.length)))
      problems.push({
        from: pos[0],
        to: Math.max(pos[1], pos[0]),
        message: messageOf(code, message, text, pos[0]),
        ...(LOCAL.has(code) && { isLocal: true }),
      });
    if (document.contents === null) continue;
    const walker = new Walker(document, text, problems);
    const node = walker.node(document.contents, document.contents.range[0]);
    if (node !== undefined && !(node.kind === 'scalar' && node.style === 'missing')) documents.push(node);
  }
  return { documents, problems };
}

/** Messages of the library as ours are: one line, lower case. */
function messageOf(code: string, message: string, text: string, at: number): string {
  if (code === 'DUPLICATE_KEY')
    return `the key ${/^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/.exec(text.slice(at, at + 200))![0].trim()} stands twice; most readers forget the first`;
  // Its parser recurses, and catches what comes of it.
  if (/call stack|Stack overflow/i.test(message)) return 'this is nested too deep to be read';
  const line = message.split('\n')[0]!;
  return line.charAt(0).toLowerCase() + line.slice(1);
}

class Walker {
  #count = 0;
  #open = new Set<Parsed>();
  #done = new Map<Parsed, Node>();
  readonly document: Document.Parsed;
  readonly text: string;
  readonly problems: SyntaxProblem[];

  constructor(document: Document.Parsed, text: string, problems: SyntaxProblem[]) {
    this.document = document;
    this.text = text;
    this.problems = problems;
  }

  node(value: Parsed | null, at: number): Node | undefined {
    if (!this.#fits(1, at)) return undefined;
    if (value === null) return missing(at);
    if (isAlias(value)) return this.#alias(value);
    const from = value.range?.[0] ?? at;
    const to = value.range?.[1] ?? at;
    if (isScalar(value)) return scalarOf(value, from, value.type?.startsWith('BLOCK') === true ? filledEnd(this.text, to) : to);
    this.#open.add(value);
    const built = this.#collection(value, from, to);
    this.#open.delete(value);
    this.#done.set(value, built);
    return built;
  }

  /** A collection in block style ends with its last value: the library counts the line break too. */
  #collection(value: Parsed, from: number, to: number): Node {
    const isFlow = (value as { flow?: boolean }).flow === true;
    if (isSeq(value)) {
      const items = value.items.flatMap((item) => this.node(item as Parsed, to) ?? []);
      return { kind: 'sequence', from, to: isFlow ? to : (items.at(-1)?.to ?? to), items };
    }
    const entries = isMap(value) ? value.items.flatMap((pair) => this.#pair(pair as Pair<Parsed, Parsed | null>)) : [];
    return { kind: 'mapping', from, to: isFlow ? to : (entries.at(-1)?.value.to ?? to), entries };
  }

  #alias(alias: Alias): Node | undefined {
    const [from, to] = alias.range!;
    const target = alias.resolve(this.document);
    if (target === undefined || this.#open.has(target)) {
      this.problems.push({
        from,
        to,
        message: target === undefined ? `no anchor &${alias.source} stands before this` : `*${alias.source} stands inside what it names`,
        isLocal: true,
      });
      return missing(from);
    }
    const known = this.#done.get(target);
    if (known === undefined) return this.node(target, from);
    return this.#fits(size(known, MAX_NODES), from) ? known : missing(from);
  }

  /** Counts nodes, those behind aliases as often as they are named. */
  #fits(nodes: number, at: number): boolean {
    const fitted = this.#count <= MAX_NODES;
    this.#count += nodes;
    if (fitted && this.#count > MAX_NODES)
      this.problems.push({ from: at, to: at, message: `this document holds more than ${MAX_NODES} values` });
    return this.#count <= MAX_NODES;
  }

  #pair({ key, value }: Pair<Parsed, Parsed | null>): Entry[] {
    const at = key?.range?.[1] ?? 0;
    const name = key === null ? missing(at) : this.node(key, at);
    const to = this.node(value, at);
    if (name === undefined || to === undefined) return [];
    if (name.kind !== 'scalar') {
      const isTemplate = this.text.startsWith('{{', name.from - 1);
      this.problems.push({
        from: name.from,
        to: name.to,
        isLocal: true,
        message: isTemplate
          ? 'a text that begins with {{ is a mapping without quotes'
          : 'a key is a mapping or a list, which none of our consumers takes',
        ...(isTemplate ? { hint: "'{{ ... }} ...'" } : {}),
      });
      return [];
    }
    if (name.text === '<<' && name.style === 'plain') return merged(to);
    return [{ key: { ...name, value: name.text }, value: to }];
  }
}

/** The entries that a merge key brings. */
export function merged(node: Node): Entry[] {
  if (node.kind === 'mapping') return [...node.entries];
  if (node.kind === 'sequence') return node.items.flatMap(merged);
  return [];
}

/** Nodes below a node, counted no further than a limit. */
export function size(node: Node, limit: number): number {
  let count = 1;
  if (node.kind === 'sequence') for (const item of node.items) if (count <= limit) count += size(item, limit - count);
  if (node.kind === 'mapping') for (const { value } of node.entries) if (count <= limit) count += 1 + size(value, limit - count);
  return count;
}

export const missing = (at: number): Scalar => ({ kind: 'scalar', from: at, to: at, value: null, text: '', style: 'missing' });

const STYLES: Readonly<Record<string, Style>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function scalarOf(value: ParsedScalar, from: number, to: number): Scalar {
  const style = STYLES[value.type ?? 'PLAIN'] ?? 'plain';
  const source = value.source ?? '';
  if (style === 'plain' && from === to) return missing(from);
  const read = value.value;
  const simple = read === null || typeof read === 'string' || typeof read === 'number' || typeof read === 'boolean' ? read : source;
  return { kind: 'scalar', from, to, value: style === 'plain' ? simple : source, text: source, style };
}
