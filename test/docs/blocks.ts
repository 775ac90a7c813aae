/**
 * What the documentation promises, as data. Its conventions, in the words after the language of a fenced block:
 *
 * - `ts stack`: a part of the one config that a page builds up; the parts are joined in their order.
 * - `ts fragment=slo`: a piece that stands in the place that its frame gives it; see frames.ts.
 * - `ts`: a whole config.
 * - `yaml file=dist/...`: lines of that file; `...` leaves some out.
 * - `yaml put=ops/rules.yaml`: a file in the folder in which the commands run.
 * - `console in=shop`: commands after `$` and what they say; `needs=promtool` where a judge is needed.
 *
 * A table with the head `You write | You read` after `<!-- frame=slo -->` has a mistake and its message in each row.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/judges.ts';

export interface Block {
  /** `docs/guide.md:120` */
  readonly at: string;
  readonly page: string;
  readonly language: string;
  readonly info: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Mistake {
  readonly at: string;
  readonly frame: string;
  readonly write: string;
  /** A message of synth, or one of tsc that begins with its number; `…` leaves something out. */
  readonly read: string;
}

export const pageText = (page: string): string => readFileSync(join(root, page), 'utf8');

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** The fenced blocks of a page. */
export function blocksOf(page: string): Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^```(\w+)([^\n]*)\n([^]*?)^```$/gm)].map((found) => ({
    at: `${page}:${lineOf(text, found.index)}`,
    page,
    language: found[1]!,
    info: Object.fromEntries(
      found[2]!
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => [word.split('=')[0]!, word.split('=')[1] ?? '']),
    ),
    text: found[3]!,
  }));
}

/** The rows of all tables of mistakes of a page. */
export function mistakesOf(page: string): Mistake[] {
  const text = pageText(page);
  return [...text.matchAll(/^<!-- frame=(\w+) -->\n\| You write \| You read \|\n\|[-| ]+\n((?:\|.*\n)+)/gm)].flatMap(
    ({ index, 1: frame, 2: rows }) =>
      rows!
        .trimEnd()
        .split('\n')
        .map((row, i) => {
          const [write, read] = row
            .slice(1, -1)
            .split(/(?<!\\)\|/)
            .map((cell) => code(cell.trim().replaceAll('\\|', '|')));
          return { at: `${page}:${lineOf(text, index) + 3 + i}`, frame: frame!, write: write!, read: read! };
        }),
  );
}

/** Without the backticks of inline code. */
function code(cell: string): string {
  const [, fence] = /^(`+)/.exec(cell) ?? [];
  return fence === undefined ? cell : cell.slice(fence.length, -fence.length).replace(/^ (.*) $/, '$1');
}

/** Text without its fenced blocks, for what is said in sentences. */
export const prose = (page: string): string => pageText(page).replaceAll(/^```[^]*?^```$/gm, '');

/** The commands of a console block, each with the lines that it is shown to say. */
export function commandsOf({ text }: Block): { readonly command: string; readonly says: readonly string[] }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...says] = part.trimEnd().split('\n');
      return { command: command!, says: says.filter((line) => line.trim() !== '') };
    });
}

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A shown text as an expression: `…` is anything. */
export const loosely = (text: string): RegExp => new RegExp(text.split('…').map(literal).join('.*'));

/** Whether the lines stand in the text in this order, next to each other but for `...`. Indentation counts relative to the first line. */
export function standsIn(lines: string, text: string): boolean {
  const parts = dedented(lines).split(/\n\s*\.\.\.\n/);
  const all = text.split('\n');
  let from = 0;
  for (const part of parts) {
    const wanted = part.split('\n').map((line) => new RegExp(`^${loosely(line).source}$`));
    const depth = part.search(/\S/);
    const at = all.findIndex(
      (first, i) => i >= from && wanted.every((line, k) => line.test(all[i + k]?.slice(first.search(/\S/) - depth) ?? '\0')),
    );
    if (at < 0) return false;
    from = at + wanted.length;
  }
  return true;
}

function dedented(text: string): string {
  const lines = text.trimEnd().split('\n');
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(depth)).join('\n');
}
