import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertmanager } from '../../probe/alertmanager.ts';
import { inhibit } from '../../probe/inhibit.ts';
import { matchers } from '../../probe/matchers.ts';
import { receiver } from '../../probe/receiver.ts';
import { route } from '../../probe/route.ts';
import { resourceOf } from './resource.ts';
import { read } from '../../source/read.ts';
import { INTEGRATIONS } from './receivers.ts';

const VALID = `
global: {slack_api_url: 'http://x', resolve_timeout: 5m}
route:
  receiver: team
  group_by: [alertname, '...']
  routes:
    - matchers: [severity="critical", 'service=~"a|b"']
      mute_time_intervals: [nights]
      continue: true
receivers:
  - name: team
    slack_configs: [{channel: '#a', fields: [{title: a, value: b}]}]
    webhook_configs: [{url: 'http://{{ .x }}', http_config: {tls_config: {cert_file: a}}}]
inhibit_rules: [{source_match: {a: b}, target_match_re: {a: 'b.*'}, equal: [a]}]
time_intervals: [{name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '07:00'}], months: ['1:3']}]}]
`;

const SPLICES = [
  '',
  '"',
  "'",
  ':',
  '[',
  ']',
  '{',
  '}',
  '- ',
  '\n',
  '\t',
  '#',
  '&a',
  '*a',
  '<<: ',
  '!!str ',
  '|',
  '>',
  '~',
  '\u0000',
  '🙂',
  '\ud800',
  '((',
  '=~"',
  ',',
  '0x',
  '%',
];

describe('nothing throws', () => {
  test('on a configuration with a few characters changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(VALID.length), fc.nat(6), fc.constantFrom(...SPLICES)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('utf8', 'classic', 'fallback'),
        (changes, mode) => {
          let text = VALID;
          for (const [at, length, splice] of changes) text = text.slice(0, at) + splice + text.slice(at + length);
          const answer = alertmanager({ config: text, mode });
          expect(answer['valid']).toBe((answer['problems'] as unknown[]).length === 0);
          route({ config: text, labels: { severity: 'critical' }, mode });
        },
      ),
      { numRuns: 250 },
    );
  });

  test('on any values in any place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom(...Object.keys(INTEGRATIONS)), (one, two, kind) => {
        alertmanager({
          config: JSON.stringify({
            route: one,
            receivers: [{ name: 'a', [kind]: [two] }],
            global: two,
            inhibit_rules: one,
            time_intervals: two,
          }),
        });
        receiver({ receiver: kind, yaml: JSON.stringify(two) });
        expect(typeof inhibit({ rules: one, sources: two, target: one })['muted']).toBe('boolean');
        const node = read(
          JSON.stringify({ kind: 'AlertmanagerConfig', spec: { route: one, receivers: two, inhibitRules: one, timeIntervals: [two] } }),
        ).documents[0];
        if (node !== undefined) resourceOf(node);
      }),
      { numRuns: 300 },
    );
  });

  test('on any text as a matcher', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SPLICES, 'foo', '=', '!=', '=~', '!~', '\\', '.*', ' '), { maxLength: 12 }),
        fc.boolean(),
        (parts, many) => {
          for (const mode of ['utf8', 'classic', 'fallback'])
            expect(matchers({ input: parts.join(''), mode, many })).toHaveProperty('valid');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
