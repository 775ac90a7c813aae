import { CR, type Cursor, LEAVE, LF, SPACE, TAB } from './cursor.ts';
import type { Scalar } from './node.ts';

/** A block scalar, `|` or `>`, at the cursor; its lines stand deeper than `parent`. */
export function blockScalar(cursor: Cursor, parent: number): Scalar {
  const { text } = cursor;
  // At the top a marker can end it: rare enough.
  if (parent < 0) throw LEAVE;
  const from = cursor.pos;
  const isFolded = text.charCodeAt(from) === 62;
  const header = /^[|>](?:([1-9])([-+]?)|([-+])([1-9]?)|)/.exec(text.slice(from, from + 3))!;
  const chomp = header[2] ?? header[3] ?? '';
  const given = header[1] ?? header[4] ?? '';
  cursor.pos += header[0].length;
  if (cursor.inline()) throw LEAVE;
  const lineEnd = text.indexOf('\n', cursor.pos);
  if (lineEnd < 0) throw LEAVE;
  let indent = given === '' ? -1 : Math.max(parent, 0) + Number(given);
  const lines: string[] = [];
  let at = lineEnd + 1;
  let widest = 0;
  // The end of the last line that has content, and how many lines there were then.
  let filled = 0;
  for (; at < text.length;) {
    let start = at;
    const limit = indent < 0 ? text.length : at + indent;
    while (start < limit && text.charCodeAt(start) === SPACE) start++;
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const stop = text.charCodeAt(end - 1) === CR && end > start ? end - 1 : end;
    if (start === stop) {
      widest = Math.max(widest, start - at);
      lines.push('');
    } else {
      if (indent < 0) {
        indent = start - at;
        if (indent <= parent) {
          if (text.charCodeAt(start) === TAB) throw LEAVE;
          break;
        }
        if (widest > indent || text.charCodeAt(start) === TAB) throw LEAVE;
      } else if (start < at + indent) {
        if (text.charCodeAt(start) === TAB) throw LEAVE;
        break;
      }
      lines.push(text.slice(start, stop));
      filled = lines.length;
    }
    if (end === text.length && text.charCodeAt(end - 1) !== LF) {
      at = end;
      break;
    }
    at = end + 1;
  }
  const trailing = lines.length - filled;
  lines.length = filled;
  // A text that ends without a line break: what chomping makes of it is the library's to say.
  if (at === text.length && text.charCodeAt(at - 1) !== LF && filled > 0 && chomp !== '-') throw LEAVE;
  const body = isFolded ? folded(lines) : lines.join('\n');
  const value =
    body + (chomp === '-' || (filled === 0 && chomp !== '+') ? '' : chomp === '+' ? '\n'.repeat(trailing + (filled === 0 ? 0 : 1)) : '\n');
  cursor.pos = cursor.line = at;
  return { kind: 'scalar', from, to: filledEnd(text, at), value, text: value, style: isFolded ? 'folded' : 'literal' };
}

/** Lines that begin with a blank keep their breaks; of the others one break is a space, more breaks are one less. */
function folded(lines: readonly string[]): string {
  let out = '';
  let breaks = 0;
  let kept = true;
  for (const [index, line] of lines.entries()) {
    if (line === '') {
      breaks++;
      continue;
    }
    const isKept = line.charCodeAt(0) === SPACE || line.charCodeAt(0) === TAB;
    if (index === 0) out = line;
    else if (out === '' && kept) out = '\n'.repeat(breaks) + line;
    else if (kept || isKept) out += `${'\n'.repeat(breaks + 1)}${line}`;
    else out += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
    breaks = 0;
    kept = isKept;
  }
  return out;
}

/** Where a text ends that is followed by nothing but blanks and line breaks up to here. */
export function filledEnd(text: string, at: number): number {
  let end = at;
  for (let c = text.charCodeAt(end - 1); c === SPACE || c === LF || c === TAB || c === CR;) c = text.charCodeAt(--end - 1);
  return end;
}
