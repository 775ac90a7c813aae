import { contains, ranges, type Ranges } from './ranges.ts';

/** The characters that `(?i)` takes for one another, by each of them: those of Unicode's simple case folding. */
let orbits: ReadonlyMap<number, readonly number[]> | undefined;

/** U+1E943 is the last letter with a case in Unicode 17. */
const LAST_WITH_CASE = 0x1e943;

/** The set with everything that differs from a member only by case. */
export function fold(set: Ranges): Ranges {
  if (set.length === 2 && set[0] === set[1]) return foldOne(set[0]!);
  const out = [...set];
  for (const [point, others] of (orbits ??= table())) if (contains(set, point)) for (const other of others) out.push(other, other);
  return ranges(out);
}

function foldOne(point: number): Ranges {
  if (point < 0x80) {
    const lower = point | 0x20;
    if (lower < 0x61 || lower > 0x7a) return [point, point];
    const pairs = [lower - 0x20, lower - 0x20, lower, lower];
    // The Kelvin sign and the long s are the only ones outside ASCII with a partner inside.
    if (lower === 0x6b) pairs.push(0x212a, 0x212a);
    if (lower === 0x73) pairs.push(0x17f, 0x17f);
    return pairs;
  }
  return ranges(((orbits ??= table()).get(point) ?? [point]).flatMap((other) => [other, other]));
}

function table(): Map<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let point = 0x41; point <= LAST_WITH_CASE; point++) {
    const self = String.fromCodePoint(point);
    for (const other of [self.toLowerCase(), self.toUpperCase()]) if (other !== self) join(found, self, other);
  }
  return found;
}

function join(found: Map<number, number[]>, self: string, other: string): void {
  const [a, b] = [self.codePointAt(0)!, other.codePointAt(0)!];
  // Full mappings (ß to SS) and those of Turkish are no simple folding; JavaScript's `iu` knows the difference.
  if (String.fromCodePoint(b) !== other || !new RegExp(`^\\u{${b.toString(16)}}$`, 'iu').test(self)) return;
  const all = [...new Set([...(found.get(a) ?? [a]), ...(found.get(b) ?? [b])])];
  for (const point of all) found.set(point, all);
}
