import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { get } from '../../source/node.ts';
import { read } from '../../source/read.ts';
import { configOf } from './config.ts';
import { AlertSet, ANYTHING, fate, NEVER, type Possible } from './possible.ts';
import { simulate } from './route.ts';

const tree = (text: string) => configOf(read(`route:\n${text.replace(/^/gm, '  ')}\nreceivers: []`).documents[0]!).root!;
const exactly = (...values: string[]): Possible => ({ presence: 'always', values });
const set = (labels: Readonly<Record<string, Possible>>, rest: Possible = ANYTHING) => new AlertSet((name) => labels[name] ?? rest);
const ends = (root: ReturnType<typeof tree>, alerts: AlertSet) =>
  [...fate(root, alerts)].map(([{ receiver }, how]) => `${how} ${receiver}`).toSorted();

describe('alerts of which not all labels are known', () => {
  const root = tree(`receiver: root
routes:
  - {receiver: page, matchers: [severity=critical], routes: [{receiver: db, matchers: [team=db]}]}
  - {receiver: chat, matchers: ['severity=~"warning|critical"'], continue: true}
  - {receiver: late, matchers: [night=yes]}`);

  test('end where all of them must, when the labels that decide are known', () => {
    expect(ends(root, set({ severity: exactly('critical'), team: exactly('web') }))).toEqual(['must page']);
    expect(ends(root, set({ severity: exactly('warning'), night: NEVER }))).toEqual(['must chat']);
    expect(ends(root, set({ severity: exactly('none'), night: exactly('yes') }))).toEqual(['must late']);
  });

  test('may end at several routes when they are not', () => {
    expect(ends(root, set({ severity: exactly('critical') }))).toEqual(['can db', 'can page']);
    expect(ends(root, set({}))).toEqual(['can chat', 'can db', 'can late', 'can page', 'can root']);
  });

  test('are narrowed by the routes that they have passed', () => {
    // Whatever the severity is: critical ones stay above, so the second route gets warnings alone.
    const below = tree(`receiver: root
routes:
  - {receiver: page, matchers: [severity=critical]}
  - {receiver: chat, matchers: ['severity=~"warning|critical"'], routes: [{receiver: never, matchers: [severity=critical]}]}`);
    expect(ends(below, set({}))).toEqual(['can chat', 'can page', 'can root']);
  });

  test('with a label that is never empty cannot pass a matcher for its absence', () => {
    const absent = tree('receiver: root\nroutes: [{receiver: none, matchers: [\'team=""\']}]');
    expect(ends(absent, set({ team: { presence: 'always', values: undefined } }))).toEqual(['must root']);
    expect(ends(absent, set({ team: { presence: 'maybe', values: ['db'] } }))).toEqual(['can none', 'can root']);
  });

  test('never end where a simulation with exact labels says otherwise', () => {
    const value = fc.constantFrom('', 'a', 'b');
    const matcher = fc
      .tuple(fc.constantFrom('x', 'y'), fc.constantFrom('=', '!=', '=~', '!~'), fc.constantFrom('a', 'b', 'a|b', '.+', ''))
      .map((parts) => {
        const [name, op, text] = parts;
        return `${name}${op}"${text}"`;
      });
    const { route } = fc.letrec((tie) => ({
      route: fc.record({
        receiver: fc.constantFrom('r1', 'r2', 'r3'),
        matchers: fc.array(matcher, { maxLength: 2 }),
        continue: fc.boolean(),
        routes: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('route'), { maxLength: 3 })),
      }),
    }));
    fc.assert(
      fc.property(fc.array(route, { maxLength: 4 }), value, value, fc.boolean(), (routes, x, y, known) => {
        const root = configOf(read(JSON.stringify({ route: { receiver: 'root', routes }, receivers: [] })).documents[0]!).root!;
        const taken = new Set(simulate(root, { x, y }));
        const exact = (text: string): Possible => (text === '' ? NEVER : exactly(text));
        const fates = fate(root, set({ x: exact(x), y: known ? exact(y) : { presence: 'maybe', values: ['a', 'b'] } }));
        for (const route of taken) expect(fates.has(route)).toBe(true);
        const certain = [...fates].filter(([, how]) => how === 'must').map(([route]) => route);
        expect(certain.filter((route) => !taken.has(route))).toEqual([]);
        expect(known ? new Set(fates.keys()) : taken).toEqual(taken);
      }),
      { numRuns: 600 },
    );
  });
});

test('a tree deeper than the stack is cut, not followed', () => {
  const text = `route: {receiver: a, routes: [${'{routes: ['.repeat(700)}${']}'.repeat(700)}]}`;
  const node = read(text).documents[0];
  expect(get(node, 'route') === undefined || configOf(node!).root !== undefined).toBe(true);
});
