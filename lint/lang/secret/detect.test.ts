import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detect } from './detect.ts';
import { looksRandom } from './keyed.ts';

const mixed = 'k3J9vQ2xR7wTzP5mB8nC4dF6gH1jL0sY2qW7';

describe('credentials of known forms', () => {
  test('are found wherever they stand in a text, each once', () => {
    const text = `a ghp_${mixed} b\nxoxb-${mixed}\nhttps://shop:${mixed}@shop.io/`;
    expect(detect(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ['a token of GitHub', `ghp_${mixed}`],
      ['a token of Slack', `xoxb-${mixed}`],
      ['a password in an address', `://shop:${mixed}@shop.io`],
    ]);
  });

  test('are not the tails of other words, nor too short ones', () => {
    expect(detect(`xghp_${mixed} ghp_short glsa_${mixed.slice(0, 20)}`)).toEqual([]);
  });

  test('are never looked for twice as long in a text twice as long', () => {
    for (const unit of ['eyJ', '://a:', ':AA', '-----BEGIN ', 'eyJaaaaaaaaaaaaaaaa.']) {
      const start = performance.now();
      detect(unit.repeat(1_000_000 / unit.length));
      // A quadratic search of a million characters takes minutes.
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });

  test('can be looked for in anything', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.constantFrom('ghp_', '://', 'eyJ', '-----BEGIN PRIVATE KEY-----', ':AA'),
        (text, mark) => {
          for (const { from, to } of detect(`${mark}${text}${mark}${mixed}`)) expect(to).toBeGreaterThan(from);
        },
      ),
    );
  });
});

test('names, paths and sentences do not look random', () => {
  for (const value of [
    'therapy-backend-token-2',
    '/run/secrets/token',
    'https://login.shop.io/token',
    'the quick brown fox 1',
    '2026-11-23T22:00:00Z',
    'kube-prometheus-stack-grafana',
  ]) {
    expect(looksRandom(value), value).toBe(false);
  }
  expect(looksRandom('pL9vQ2xR7wTz')).toBe(true);
});
