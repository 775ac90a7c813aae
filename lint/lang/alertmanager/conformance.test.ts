/** Cases of Alertmanager's own tests, with its verdicts (see the README beside them). */
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alertmanager } from '../../probe/alertmanager.ts';
import { inhibit } from '../../probe/inhibit.ts';
import { matchers } from '../../probe/matchers.ts';
import { receiver } from '../../probe/receiver.ts';
import { route } from '../../probe/route.ts';

type Case = Readonly<Record<string, unknown>> & { readonly id: string };

const folder = new URL('../../../../shared/conformance', import.meta.url).pathname;

/** By id: where we disagree on purpose, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const SUITES: Readonly<Record<string, (one: Case) => void>> = {
  'config.jsonl': (one) => {
    const { valid } = alertmanager(one);
    expect(valid).toBe(one['valid']);
    // `mode: classic` is invalid in that mode only.
    if (one['mode'] === 'classic') expect(alertmanager({ ...one, mode: undefined })['valid']).toBe(true);
  },
  'receivers.jsonl': (one) => expect(receiver(one)['valid']).toBe(one['valid']),
  'matchers.jsonl': (one) => {
    const answer = matchers(one);
    expect(answer['valid']).toBe(one['valid']);
    if (one['valid'] === true) expect(answer['matchers']).toEqual(one['matchers']);
  },
  'routing.jsonl': (one) => {
    const answer = route(one);
    for (const field of ['expect', 'keys', 'receivers', 'route_labels', 'walk', 'ids']) {
      if (one[field] !== undefined) expect(answer[field], field).toEqual(one[field]);
    }
  },
  'routes.jsonl': (one) => expect(route(one)['receivers']).toEqual(one['receivers']),
  'inhibition.jsonl': (one) => expect(inhibit(one)['muted']).toBe(one['expect']),
};

const missing = !existsSync(`${folder}/alertmanager`);
if (missing) writeSync(2, `skipped: conformance of Alertmanager: no ${folder}\n`);

describe.skipIf(missing)('agrees with Alertmanager', () => {
  const used = new Set<string>();
  for (const [file, judge] of Object.entries(SUITES)) {
    const cases = missing
      ? []
      : readFileSync(`${folder}/alertmanager/${file}`, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Case);
    test.each(cases.map((one) => [one.id, one] as const))(`${file} %s`, (id, one) => {
      if (EXCEPTIONS[id] === undefined) return judge(one);
      used.add(id);
      expect(() => judge(one), `the exception is stale: ${EXCEPTIONS[id]}`).toThrow(/expected/);
    });
    test(`${file}: every case counts`, () => {
      expect(cases.length).toBeGreaterThan(0);
      const exceptions = cases.filter(({ id }) => EXCEPTIONS[id] !== undefined).length;
      writeSync(2, `alertmanager/${file}: ${cases.length - exceptions} agree, ${exceptions} exceptions\n`);
    });
  }
  test('no exception is left over', () => expect(Object.keys(EXCEPTIONS).filter((id) => !used.has(id))).toEqual([]));
});
