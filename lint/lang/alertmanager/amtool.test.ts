/** The verdict on configurations that were changed at random, held against amtool's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertmanager } from '../../probe/alertmanager.ts';
import { describeWith, run, withFiles } from '../../../test/support/judges.ts';
import { config as schema } from './config-schema.ts';
import type { Field, Leaf, Struct, Type } from './schema.ts';

/** Values that are right for a type. */
const RIGHT: Readonly<Record<Leaf, readonly unknown[]>> = {
  string: ['x', 'a b', '{{ .x }}'],
  bool: [true, false],
  int: [1, 5],
  uint: [1, 3],
  float: [0.5, 1],
  any: ['x', { a: 1 }, [1]],
  duration: ['5m', '1h30m'],
  goDuration: ['1m', '1.5h'],
  timeout: ['10s', 5],
  url: ['http://x', 'https://y:80/z'],
  secretUrl: ['http://x', '<secret>'],
  templateUrl: ['http://x', 'http://{{ .x }}'],
  anyUrl: ['http://x', 'x'],
  hostPort: ['h:25', '[::1]:25'],
  regexp: ['.*', 'a|b'],
  matchers: [['a=b'], ['c=~"d"', '{e!=f}']],
  tlsVersion: ['TLS12'],
  location: ['UTC', 'Europe/Paris'],
  weekdays: ['monday', 'monday:friday'],
  daysOfMonth: ['1:5', '-3:-1'],
  months: ['may', '1:12'],
  years: ['2030', '2030:2031'],
};

/** Values that some types take and others do not. */
const ANY = fc.constantFrom<readonly unknown[]>(
  ...[null, '', 'null', '~', 'Null', 'yes', true, 0, -1, 1.5, '5', '0s', '1h1d', [], {}, [null], [''], ['...'], ['a', 'a'], ['a', '...'], { a: null }]
    .concat(['{{ bad', '{{ .x | toUpper }}', 'ftp://x', 'http://', 'http://a b', 'http://x/%zz', 'a:b:c', '(', 'a)(b', ['{'], ['a=~"("'], ['a=\\"x']] as never)
    .concat(['31:1', 'friday:monday', 'europe/berlin', { 'a-b': 'c' }, { credentials: 'x' }, { authorization: {} }, { no_proxy: 'x' }] as never)
    .map((value) => [value] as const),
).map(([value]) => value); // prettier-ignore

const typeOf = ({ type }: Field): Type => (typeof type === 'function' ? type() : type);

function valueOf(type: Type, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: right(type, depth) }, { weight: 1, arbitrary: ANY });
}

function right(type: Type, depth: number): fc.Arbitrary<unknown> {
  if (typeof type === 'string') return fc.constantFrom(...RIGHT[type]);
  if ('list' in type) return fc.array(valueOf(type.list, depth + 1), { maxLength: 2 });
  if ('map' in type) return fc.dictionary(fc.constantFrom('a', 'b', 'x-y', 'References'), valueOf(type.map, depth + 1), { maxKeys: 2 });
  if ('textOr' in type) return fc.oneof(fc.constant('x'), valueOf(type.textOr, depth + 1));
  return structOf(type, depth);
}

/** A few fields of a struct; none too deep down. */
function structOf(struct: Struct, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(struct.fields);
  if (depth > 3 || names.length === 0) return fc.constant({});
  return fc
    .subarray(names, { maxLength: Math.min(6, names.length) })
    .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, valueOf(typeOf(struct.fields[name]!), depth + 1)]))));
}

const receiverFields = (typeOf(schema.fields['receivers']!) as { list: Struct }).list.fields;
const INTEGRATIONS = Object.keys(receiverFields).filter((name) => name.endsWith('_configs'));

/** A configuration that would be right but for one part of it. */
const CONFIGURATION = fc.oneof(
  fc
    .constantFrom(...INTEGRATIONS)
    .chain((name) => valueOf(typeOf(receiverFields[name]!)).map((value) => ({ receiver: { [name]: value } }))),
  ...['global', 'inhibit_rules', 'time_intervals', 'tracing', 'event_recorder'].map((name) =>
    valueOf(typeOf(schema.fields[name]!)).map((value) => ({ top: { [name]: value } })),
  ),
  valueOf({ list: typeOf(schema.fields['route']!) }).map((routes) => ({ route: { routes } })),
);

const GLOBAL = { smtp_smarthost: 'h:25', smtp_from: 'a@b', slack_api_url: 'http://x', opsgenie_api_key: 'k', victorops_api_key: 'k', wechat_api_secret: 's', wechat_api_corp_id: 'c', telegram_bot_token: 't', jira_api_url: 'http://j', rocketchat_token: 't', rocketchat_token_id: 'i', mattermost_webhook_url: 'http://m' }; // prettier-ignore

const textOf = (part: { receiver?: object; top?: object; route?: object }): string =>
  JSON.stringify({
    global: GLOBAL,
    route: { receiver: 'x', ...part.route },
    receivers: [{ name: 'x', ...part.receiver }],
    time_intervals: [{ name: 'x' }],
    ...part.top,
  });

describeWith('configurations changed at random', ['amtool'], () => {
  test('are accepted and refused just as amtool does', { timeout: 60_000 }, async () => {
    const texts = fc.sample(CONFIGURATION, { numRuns: 400, seed: 20_261_123 }).map(textOf);
    const files = Object.fromEntries(texts.map((text, i) => [`${i}.yml`, text]));
    const wrong = await withFiles(files, async (folder) => {
      const accepted = new Set<number>();
      const ask = async (ids: readonly number[]): Promise<void> => {
        const { code, stdout } = await run('amtool', ['check-config', ...ids.map((i) => `${folder}/${i}.yml`)]);
        // It does not survive some of them (exit code 2 of Go's runtime): then the others are asked again.
        if (code === 2 && ids.length > 1) {
          await ask(ids.slice(0, ids.length >> 1));
          await ask(ids.slice(ids.length >> 1));
        } else if (code !== 2) for (const [, id] of stdout.matchAll(/\/(\d+)\.yml' {2}SUCCESS/g)) accepted.add(Number(id));
      };
      for (let i = 0; i < texts.length; i += 50) await ask(texts.slice(i, i + 50).map((_, j) => i + j));
      expect(accepted.size).toBeGreaterThan(40);
      expect(accepted.size).toBeLessThan(texts.length - 40);
      return texts.filter((text, i) => (alertmanager({ config: text })['valid'] === true) !== accepted.has(i));
    });
    expect(wrong).toEqual([]);
  });
});
