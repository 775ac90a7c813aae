import type { Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { Place } from '../source/source.ts';
import { lineText, position } from './lines.ts';
import { originOf } from './origin.ts';

/** Lines shown before and after the one that a finding is about. */
const AROUND = 1;

/** Wider lines are cut around what they point at: terminals and logs of CI are rarely wider. */
const WIDTH = 120;

const COLOURS: Readonly<Record<Severity | 'dim' | 'bold', string>> = { error: '31;1', warning: '33;1', info: '36;1', dim: '2', bold: '1' };

/** What a person reads: a frame for each finding, equal ones folded into one. */
export function pretty(
  findings: readonly Finding[],
  { colour = false, files = 0 }: { readonly colour?: boolean; readonly files?: number } = {},
): string {
  const paint = (kind: keyof typeof COLOURS, text: string) => (colour ? `\u001b[${COLOURS[kind]}m${text}\u001b[0m` : text);
  const frames = [...Map.groupBy(findings, ({ rule, message, hint }) => `${rule}\n${message}\n${hint}`).values()].map(([first, ...more]) =>
    frame(first!, more, paint),
  );
  return [...frames, summary(findings, files)].join('\n');
}

type Paint = (kind: keyof typeof COLOURS, text: string) => string;

function frame(finding: Finding, more: readonly Finding[], paint: Paint): string {
  const { rule, severity, message, hint, at, also } = finding;
  const origin = originOf(at.source);
  const near = also.filter((related) => isNear(related.at, at));
  const lines = [
    `${paint(severity, severity)}: ${paint('bold', message)} ${paint('dim', `(${rule})`)}`,
    ...drawing([{ at, message: '' }, ...near], severity, paint),
    ...also.flatMap((related) =>
      near.includes(related) ? [] : [`  ${related.message}:`, ...drawing([{ at: related.at, message: '' }], 'info', paint)],
    ),
  ];
  if (origin !== undefined) lines.push(`  from ${origin.file}:${origin.line} (${origin.path})`);
  if (hint !== undefined) lines.push(...hint.split('\n').map((line, index) => (index === 0 ? `  try: ${line}` : `       ${line}`)));
  if (more.length > 0) lines.push(`  and ${more.length} more like it: ${places(more)}`);
  return `${lines.join('\n')}\n`;
}

function places(more: readonly Finding[]): string {
  const shown = more.slice(0, 3).map(({ at }) => where(at));
  return `${shown.join(', ')}${more.length > shown.length ? ', ...' : ''}`;
}

export function where({ source, from }: Place): string {
  const { line, column } = position(source, from);
  return `${source.path}:${line}:${column}`;
}

const isNear = (a: Place, b: Place) =>
  a.source === b.source && Math.abs(position(a.source, a.from).line - position(b.source, b.from).line) <= 8;

/** Lines of one file with what they are about underlined; gaps are marked. */
function drawing(spans: readonly { readonly at: Place; readonly message: string }[], severity: Severity, paint: Paint): string[] {
  const [first] = spans;
  const { source } = first!.at;
  const marks = spans.map(({ at, message }, index) => ({ ...extent(at), message, isFirst: index === 0 }));
  const shown = new Set(marks.flatMap(({ line }) => Array.from({ length: 2 * AROUND + 1 }, (_, index) => line - AROUND + index)));
  const numbers = [...shown]
    .filter((line) => line >= 1 && (lineText(source, line) !== '' || marks.some((mark) => mark.line === line)))
    .toSorted((a, b) => a - b);
  const gutter = String(numbers.at(-1) ?? 1).length;
  const lines = [`${' '.repeat(gutter)}--> ${where(first!.at)}`];
  let last = numbers[0] ?? 1;
  for (const number of numbers) {
    if (number > last + 1) lines.push(`${' '.repeat(gutter)} ...`);
    last = number;
    const own = marks.filter((mark) => mark.line === number);
    const { text, shift } = cut(lineText(source, number), own[0]?.from ?? 0);
    lines.push(`${paint('dim', `${String(number).padStart(gutter)} |`)} ${text}`.trimEnd());
    for (const { from, to, message, isFirst } of own.toSorted((a, b) => b.from - a.from)) {
      const width = Math.max(1, Math.min(to, text.length + shift) - from);
      const line = `${' '.repeat(Math.max(0, from - shift))}${(isFirst ? '^' : '-').repeat(width)}${message === '' ? '' : ` ${message}`}`;
      lines.push(`${' '.repeat(gutter)} ${paint('dim', '|')} ${paint(isFirst ? severity : 'info', line)}`);
    }
  }
  return lines;
}

/** A span's part in its first line, in units of that line. */
function extent({ source, from, to }: Place): { readonly line: number; readonly from: number; readonly to: number } {
  const { line } = position(source, from);
  const text = lineText(source, line);
  const start = from - (source.text.lastIndexOf('\n', from - 1) + 1);
  return { line, from: start, to: Math.min(start + (to - from), Math.max(text.length, start)) };
}

function cut(line: string, focus: number): { readonly text: string; readonly shift: number } {
  // Control characters would move the cursor of the terminal.
  const clean = line.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '?').replaceAll('\t', ' ');
  if (clean.length <= WIDTH) return { text: clean, shift: 0 };
  const shift = Math.max(0, Math.min(focus - 20, clean.length - WIDTH));
  return {
    text: `${shift > 0 ? '...' : ''}${clean.slice(shift + (shift > 0 ? 3 : 0), shift + WIDTH)}${shift + WIDTH < clean.length ? '...' : ''}`,
    shift,
  };
}

/** `3 errors, 1 warning in 12 files`. */
export function summary(findings: readonly Finding[], files: number): string {
  const count = (severity: Severity, one: string, many: string) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  };
  const parts = [...count('error', 'error', 'errors'), ...count('warning', 'warning', 'warnings'), ...count('info', 'note', 'notes')];
  return `${parts.length === 0 ? 'nothing found' : parts.join(', ')} in ${files} ${files === 1 ? 'file' : 'files'}\n`;
}
