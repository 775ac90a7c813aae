/**
 * Changes real files in every way and lints them with all rules, for as many seconds as one likes (an hour: 3600): nothing may fail, nothing may
 * take more than two seconds. What does is written to a file, with the seed. `node bench/fuzz-lint.ts [seconds] [seed]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { changed, changes, complaint, seeds } from '../lint/testing-fuzz.ts';
import { root, say } from './measure.ts';

/** Milliseconds of the processor for one input. */
const SLOWEST = 2000;

export function fuzzLint(seconds = 3600, first = Date.now() % 1_000_000_007): number {
  const real = seeds(['dist', 'argocd'].map((name) => join(root, name)).concat(join(root, '../shared/conformance')));
  const facts = readFileSync(join(root, 'dist/production/_catalog.json'), 'utf8');
  const end = performance.now() + seconds * 1000;
  const seen = new Set<string>();
  let runs = 0;
  const input = fc.tuple(fc.nat(real.length - 1), changes, fc.nat(3));
  for (let seed = first; performance.now() < end; seed++) {
    for (const [index, list, declared] of fc.sample(input, { seed, numRuns: 100 })) {
      const { path, text } = real[index]!;
      const texts = new Map([[path.replace(/^.*\//, ''), changed(real, text, list)]]);
      if (declared === 1) texts.set('_catalog.json', facts);
      if (declared === 2) texts.set('_catalog.json', changed(real, facts, list));
      // Two files of one corpus, which speak of each other.
      if (declared === 3) texts.set('other.yaml', text);
      const found = complaint(texts, SLOWEST);
      runs++;
      if (found === undefined) continue;
      // The same mistake is told once: the message and where it was thrown.
      const key = found.startsWith('took') ? `took ${path}` : found.split('\n').slice(0, 2).join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const file = join(tmpdir(), `fuzz-lint-${seed}-${runs}.json`);
      writeFileSync(file, JSON.stringify(Object.fromEntries(texts), null, 1));
      say(`seed ${seed}, ${path}: ${found}\n  its texts: ${file}`);
    }
  }
  say(`${runs} inputs in ${seconds} s from seed ${first}: ${seen.size} complaints`);
  return seen.size;
}

if (import.meta.main) {
  const [seconds, seed] = process.argv.slice(2).map(Number);
  if (fuzzLint(seconds, seed) > 0) process.exitCode = 1;
}
