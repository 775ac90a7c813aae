/** Every claim of the design, and every tool that it names beside one, ends with a rule or with a line that says why not. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../lint/rules/index.ts';
import { laws, LESS, PAGE, peersOf, SPLIT } from '../scripts/laws.ts';
import { root, saySkipped } from './support/judges.ts';

const page = readFileSync(`${root}${PAGE}`, 'utf8');
const names = new Set(rules.map(({ name }) => name));
const rows = [...page.matchAll(/^\| \[([a-z]+\/[a-z0-9-]+)\]/gm)].map(([, name]) => name!);

describe('docs/laws.md', () => {
  test('has every rule once, and no other', () => expect(rows.toSorted()).toEqual([...names].toSorted()));

  test('is what scripts/laws.ts writes', () => expect(page === laws(), 'run: node scripts/laws.ts').toBe(true));

  test('splits claims into rules that are there', () => {
    expect([...Object.values(SPLIT).flat(), ...Object.keys(LESS)].filter((name) => !names.has(name))).toEqual([]);
  });
});

const file = `${root}../shared/design/rules.md`;
if (!existsSync(file)) saySkipped('the claims of the design', 'no ../shared/design beside the project');

const PEERS: Readonly<Record<string, string>> = {
  p: 'pint',
  t: 'promtool',
  a: 'amtool',
  d: 'dashboard-linter',
  m: 'mixtool',
  k: 'kube-linter',
  f: 'Falco',
  c: 'kubeconform',
};

/** Words in backticks that are no names of claims, but labels, fields and functions. */
const WORDS = /^(promql\/(le|on|ignoring)|rules\/for|alertmanager\/equal|argocd\/(kind|recurse))$/;

interface Claim {
  readonly name: string;
  readonly peers: readonly string[];
}

/** `id` E what it claims [pt] · ... */
function claims(): Claim[] {
  const [, ...families] = readFileSync(file, 'utf8').split(/^## /m);
  return families.flatMap((text) => {
    const family = /^\w+/.exec(text)![0];
    const body = text.slice(text.indexOf('\n') + 1).replaceAll('\n', ' ');
    return body.split(' · ').flatMap((claim) =>
      claim.split(/(?<=\])/).flatMap((part) => {
        const peers = (/\[([^\]]*)\]/.exec(part)?.[1] ?? '')
          .replaceAll(/online|opt-in/g, '')
          .split('')
          .flatMap((letter) => PEERS[letter] ?? []);
        return [...part.matchAll(/`([a-z][a-z0-9/*-]*)`/g)]
          .map(([, id]) => (id!.includes('/') ? id! : `${family}/${id!}`))
          .filter((name) => !WORDS.test(name))
          .map((name) => ({ name, peers }));
      }),
    );
  });
}

describe.skipIf(!existsSync(file))('the laws of the design', () => {
  const all = existsSync(file) ? claims() : [];

  test('each has its rule', () => {
    expect(all.length).toBeGreaterThan(150);
    const missing = all.filter(({ name }) => !names.has(name) && !(name in SPLIT));
    expect(missing).toEqual([]);
  });

  test('and names whoever else checks it', () => {
    const silent = all.flatMap(({ name, peers }) => {
      if (!names.has(name) || name in LESS) return [];
      const told = (SPLIT[name] ?? [name]).map(peersOf).join(' ').toLowerCase();
      return peers.filter((peer) => !told.includes(peer.toLowerCase())).map((peer) => `${name}: ${peer}`);
    });
    expect(silent).toEqual([]);
  });

  test('reasons are for peers that would be missing', () => {
    const named = new Map(all.map(({ name, peers }) => [name, peers]));
    expect(
      Object.keys(LESS).filter((name) => (named.get(name) ?? []).every((peer) => peersOf(name).toLowerCase().includes(peer.toLowerCase()))),
    ).toEqual([]);
  });
});
