import { perlClass, POSIX, unicodeClass } from './classes.ts';
import { fold } from './fold.ts';
import { negate, ranges, type Ranges } from './ranges.ts';
import { Broken, escaped, FOLD, type Input } from './scan.ts';

/** `[^a-z\d[:space:]\pL]`: the cursor stands on the bracket. */
export function charClass(input: Input): Ranges {
  const { text, at: from } = input;
  input.at++;
  const not = text[input.at] === '^';
  if (not) input.at++;
  const out: number[] = [];
  const add = (set: Ranges): void => {
    for (const bound of set) out.push(bound);
  };
  for (let first = true; text[input.at] !== ']' || first; first = false) {
    if (input.at >= text.length) throw new Broken('missing closing ]', from, text.length);
    const set = named(input) ?? unicodeEscape(input) ?? perlEscape(input);
    if (set === undefined) out.push(...range(input, from));
    else add(set);
  }
  input.at++;
  const set = ranges(out);
  return not ? negate(set) : set;
}

const folded = (set: Ranges, input: Input): Ranges => ((input.flags & FOLD) === 0 ? set : fold(set));

/** `[:alpha:]`, `[:^alpha:]`; without the end `:]` it is a bracket like any character. */
function named(input: Input): Ranges | undefined {
  if (!input.text.startsWith('[:', input.at)) return undefined;
  const end = input.text.indexOf(':]', input.at + 2);
  if (end < 0) return undefined;
  const name = input.text.slice(input.at + 2, end);
  const set = POSIX.get(name.replace(/^\^/, ''));
  if (set === undefined) throw new Broken('invalid character class range', input.at, end + 2);
  input.at = end + 2;
  return name.startsWith('^') ? negate(folded(set, input)) : folded(set, input);
}

function perlEscape(input: Input): Ranges | undefined {
  const found = input.text[input.at] === '\\' ? perlClass(input.text[input.at + 1] ?? '') : undefined;
  if (found === undefined) return undefined;
  input.at += 2;
  return found.negated ? negate(folded(found.set, input)) : folded(found.set, input);
}

/** One character, or two with a dash between. */
function range(input: Input, from: number): Ranges {
  const start = input.at;
  const low = character(input, from);
  let high = low;
  // A dash at the very end is a dash.
  if (input.text[input.at] === '-' && input.at + 1 < input.text.length && input.text[input.at + 1] !== ']') {
    input.at++;
    high = character(input, from);
    if (high < low) throw new Broken('invalid character class range', start, input.at);
  }
  return folded(ranges([low, high]), input);
}

function character(input: Input, from: number): number {
  if (input.at >= input.text.length) throw new Broken('missing closing ]', from, input.text.length);
  if (input.text[input.at] === '\\') return escaped(input);
  const point = input.text.codePointAt(input.at)!;
  input.at += point > 0xffff ? 2 : 1;
  return (point & ~0x7ff) === 0xd800 ? 0xfffd : point;
}

/** `\pL`, `\p{Greek}`, `\P{^Greek}`; undefined when something else stands at the cursor. */
export function unicodeEscape(input: Input): Ranges | undefined {
  const { text, at: from } = input;
  const letter = text[from] === '\\' ? text[from + 1] : undefined;
  if (letter !== 'p' && letter !== 'P') return undefined;
  const point = text.codePointAt(from + 2);
  if (point === undefined) throw new Broken('invalid character class range', from, from + 2);
  const braces = text[from + 2] === '{';
  const end = braces ? text.indexOf('}', from) : from + 2;
  if (end < 0) throw new Broken('invalid character class range', from, text.length);
  const name = braces ? text.slice(from + 3, end) : String.fromCodePoint(point);
  input.at = braces ? end + 1 : from + 2 + name.length;
  const set = unicodeClass(name.replace(/^\^/, ''), input.loose);
  if (set === undefined) throw new Broken('invalid character class range', from, input.at);
  return (letter === 'P') !== name.startsWith('^') ? negate(folded(set, input)) : folded(set, input);
}
