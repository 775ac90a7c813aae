/** The name that was most likely meant: as few slips away as possible, and not more than a quarter of it. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 4)) + 1;
  for (const candidate of candidates) {
    const slips = distance(name.toLowerCase(), candidate.toLowerCase());
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}

/** Letters to add, drop, change, or swap with their neighbour (Damerau, restricted). */
function distance(one: string, two: string): number {
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < two.length; j++) {
      const same = one[i] === two[j];
      const swapped = i > 0 && j > 0 && one[i] === two[j - 1] && one[i - 1] === two[j];
      row.push(Math.min(last[j + 1]! + 1, row[j]! + 1, last[j]! + (same ? 0 : 1), swapped ? before[j - 1]! + 1 : Number.POSITIVE_INFINITY));
    }
    [before, last] = [last, row];
  }
  return last.at(-1)!;
}
