import { Embedded } from '../artifact.ts';
import { block, fitsBlock, keepsLineBreaks } from './block.ts';
import { prettyJson } from './json.ts';
import { contents, ESCAPE, isPlainAscii, LONE_SURROGATE, number, onOneLine } from './scalar.ts';
import * as unprintable from './unprintable.ts';
import { type Trail, Unprintable } from './unprintable.ts';

/**
 * Block-style YAML: keys in the order in which they were put in, no anchors, no folding, the same bytes everywhere.
 * Our own since writing YAML is nine tenths of a synth: this takes a tenth of the time of the `yaml` package (bench/render.ts).
 */
export function emitYaml(value: unknown): string {
  return emit(value, []);
}

function emit(value: unknown, trail: Trail): string {
  const text = new Emitter(trail, true).document(value);
  // A last block with `|+` would make the file end in empty lines, which editors strip, and with them data.
  return text.endsWith('\n\n') ? new Emitter(trail, false).document(value) : text;
}

export function embeddedText(embedded: Embedded, trail: Trail = []): string {
  const { format, value, wrap } = embedded;
  const text = format === 'yaml' ? emit(value, trail) : prettyJson(value, embeddedText, trail);
  return wrap === undefined ? text : wrap(text);
}

/** Readers refuse a key of more than 1,024 characters unless a `? ` says that it is one; escapes make it longer. */
const LONGEST_KEY = 120;

const MOST_REMEMBERED = 20_000;
/** By level and key: the line break, the indentation, the key, its colon and a space. Keys repeat, so this saves most of the work. */
const remembered: Map<string, string>[] = [];

const lineStarts: string[] = [];
const lineStart = (level: number): string => (lineStarts[level] ??= `\n${'  '.repeat(level)}`);

/** Every line is written as a line break and what follows it; that needs the fewest pieces. */
class Emitter {
  private out = '';
  private readonly trail: (string | number)[];
  private readonly parents: object[] = [];
  private readonly keep: boolean;

  constructor(trail: Trail, keep: boolean) {
    this.trail = [...trail];
    this.keep = keep;
  }

  document(value: unknown): string {
    this.node(value, 0, '');
    return `${this.out}\n`;
  }

  /** `before` is what stands before the value on its line: nothing in lists, where the first line goes on after the `- `. */
  private node(value: unknown, level: number, before: string): void {
    if (typeof value === 'string') this.string(value, level, before);
    else if (typeof value === 'object' && value !== null) {
      if (value instanceof Embedded) this.string(embeddedText(value, this.trail), level, before);
      else this.collection(value, level, before);
    } else if (typeof value === 'number' && Number.isFinite(value)) this.out += before + number(value);
    else if (typeof value === 'boolean' || value === null) this.out += before + String(value);
    else this.refuse(unprintable.whyNotPlain(value));
  }

  private collection(value: object, level: number, before: string): void {
    const isList = Array.isArray(value);
    if (!isList && !unprintable.isPlainObject(value)) this.refuse(unprintable.whyNotPlain(value));
    // Nobody nests this deep; beyond it the question whether a value stands inside itself is worth asking.
    if (this.parents.length > 40 && this.parents.includes(value)) this.refuse(unprintable.CYCLE);
    this.parents.push(value);
    const start = this.out;
    const isInline = before === '';
    // The lines below a key leave nothing behind its colon.
    if (!isInline) this.out += before.slice(0, -1);
    const isEmpty = isList ? this.list(value, level, isInline) : this.mapping(value as Record<string, unknown>, level, isInline);
    if (isEmpty) this.out = start + before + (isList ? '[]' : '{}');
    this.parents.pop();
  }

  private mapping(value: Readonly<Record<string, unknown>>, level: number, inline: boolean): boolean {
    let isEmpty = true;
    const at = this.trail.length;
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (member === undefined) continue;
      this.trail[at] = key;
      const line = remembered[level]?.get(key) ?? this.key(key, level);
      this.node(member, level + 1, isEmpty && inline ? line.slice(lineStart(level).length) : line);
      isEmpty = false;
    }
    this.trail.length = at;
    return isEmpty;
  }

  private list(value: readonly unknown[], level: number, inline: boolean): boolean {
    const at = this.trail.length;
    for (let index = 0; index < value.length; index++) {
      this.trail[at] = index;
      this.out += inline && index === 0 ? '- ' : `${lineStart(level)}- `;
      this.node(value[index], level + 1, '');
    }
    this.trail.length = at;
    return value.length === 0;
  }

  private string(text: string, level: number, before: string): void {
    if (isPlainAscii(text)) this.out += before + text;
    else if (this.isBlock(text)) this.out += before + block(text, lineStart(Math.max(level, 1)));
    else this.out += before + this.oneLine(text);
  }

  private isBlock(text: string): boolean {
    if (!text.includes('\n') || (contents(text) & (ESCAPE | LONE_SURROGATE)) !== 0) return false;
    return fitsBlock(text) && (this.keep || !keepsLineBreaks(text));
  }

  private key(key: string, level: number): string {
    const text = this.oneLine(key);
    const start = lineStart(level);
    if (text.length > LONGEST_KEY) return `${start}? ${text}${start}: `;
    const line = `${start}${text}: `;
    const known = (remembered[level] ??= new Map());
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, line);
    return line;
  }

  private oneLine(text: string): string {
    const found = contents(text);
    if ((found & LONE_SURROGATE) !== 0) this.refuse(unprintable.LONE_SURROGATE);
    return onOneLine(text, found);
  }

  private refuse(reason: string): never {
    throw new Unprintable(reason, this.trail);
  }
}
