/** The name that was most likely meant: as few slips away as possible, and not more than a quarter of it. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 4)) + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= least) continue;
    const slips = distance(name, candidate, least);
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}

/** Letters to add, drop, change, or swap with their neighbour (Damerau, restricted); `limit` as soon as it is that or more. */
function distance(one: string, two: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= two.length; j++) {
      const same = one[i - 1] === two[j - 1];
      let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) slips = Math.min(slips, before[j - 2]! + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least >= limit) return limit;
    before = last;
    last = row;
  }
  return last[two.length]!;
}
