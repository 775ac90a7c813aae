import { TabLine } from './cursor.ts';
import { readFast } from './fast.ts';
import { type Read, readWithLibrary, type SyntaxProblem } from './library.ts';

export type { Read, SyntaxProblem } from './library.ts';

/** Reads a YAML or JSON text: values with their places, and everything that is wrong with it. Never throws. */
export function read(text: string): Read {
  const found = readAnyway(text);
  if (found.problems.length > 0) return found;
  const control = CONTROL.exec(text);
  return control === null ? found : { ...found, problems: [unprintable(control)] };
}

function readAnyway(text: string): Read {
  let fast = readFast(text);
  if (fast === undefined) fast = readFast(text, true);
  if (fast === undefined) return readWithLibrary(text);
  if (fast instanceof TabLine) return withTab(readWithLibrary(text), text, fast.at);
  if (!('deepAt' in fast)) return { documents: fast, problems: [] };
  return { documents: [], problems: [{ from: fast.deepAt, to: fast.deepAt + 1, message: 'this is nested more than 200 levels deep' }] };
}

/** What no YAML text may hold (YAML 1.1 and 1.2, 5.1), and JSON only outside of its texts, where it is an error too. */
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/;

const unprintable = ({ 0: sign, index }: RegExpExecArray): SyntaxProblem => ({
  from: index,
  to: index + 1,
  message: `the control character U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} stands here, which no reader of YAML takes`,
  isLocal: true,
});

/**
 * A line that begins with a tab is refused where the library takes it for an empty one. Between the brackets of JSON it is none of YAML's, and
 * behind a comment some readers look past it.
 */
function withTab(found: Read, text: string, at: number): Read {
  if (found.problems.length > 0 || /^\uFEFF?\s*[[{]/.test(text) || isCommented(lastLine(text, at))) return found;
  const message = 'this line begins with a tab, which readers of YAML refuse, even where nothing else stands in it';
  return { ...found, problems: [{ from: at, to: at + 1, message, hint: 'spaces, or nothing', isLocal: true }] };
}

const isCommented = (line: string): boolean => line === '' || /(^|\s)#/.test(line);

/** The last line before a place that holds anything. */
function lastLine(text: string, at: number): string {
  const before = text.slice(0, at).trimEnd();
  return before.slice(before.lastIndexOf('\n') + 1);
}
