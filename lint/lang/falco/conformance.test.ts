import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { saySkipped, shared } from '../../../test/support/judges.ts';
import { probeFalco } from '../../probe/falco.ts';
import { loadText } from './load.ts';

const folder = `${shared}conformance/falco`;

interface Case {
  readonly id: string;
  readonly rules: string;
  readonly loads: boolean;
  readonly errors?: readonly { readonly message: string; readonly code?: string }[];
  readonly warnings?: readonly { readonly message: string; readonly code?: string }[];
  readonly absent_warnings?: readonly { readonly message: string; readonly code?: string }[];
  readonly no_warnings?: boolean;
  readonly some_warnings?: boolean;
  readonly schema?: string;
  readonly enabled_rules?: number;
  readonly compiled_conditions?: Readonly<Record<string, string>>;
  readonly rule_info?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly loads: boolean;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly compiled_conditions: Readonly<Record<string, string>>;
  readonly enabled_rules: number;
  readonly schema: string;
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Cases where we differ on purpose, by id. None. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** Where our answer differs from Falco's; empty when they agree. Its own messages are not ours, so facts are compared, not words. */
function differences(given: Case): string[] {
  const answer = probeFalco({ rules: given.rules }) as unknown as Answer;
  const found: string[] = [];
  const say = (what: string, ours: unknown, theirs: unknown) => {
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      found.push(`${what}: ${JSON.stringify(ours)}, Falco says ${JSON.stringify(theirs)}`);
  };
  say('loads', answer.loads, given.loads);
  if (given.errors?.[0]?.code !== undefined) say('first error', answer.errors[0]?.code, given.errors[0].code);
  for (const { code } of given.warnings ?? [])
    if (code !== undefined && !answer.warnings.some((one) => one.code === code)) say(`warning ${code}`, answer.warnings, code);
  for (const { code } of given.absent_warnings ?? [])
    if (code !== undefined && answer.warnings.some((one) => one.code === code)) say(`no warning ${code}`, answer.warnings, []);
  if (given.no_warnings === true) say('no warnings', answer.warnings, []);
  if (given.some_warnings === true && answer.warnings.length === 0) say('some warnings', [], 'some');
  if (given.schema !== undefined) say('schema', answer.schema, given.schema);
  if (given.enabled_rules !== undefined) say('enabled rules', answer.enabled_rules, given.enabled_rules);
  for (const [rule, condition] of Object.entries(given.compiled_conditions ?? {}))
    say(`condition of ${rule}`, answer.compiled_conditions[rule], condition);
  if (given.rule_info !== undefined) {
    const [rule] = Object.values(answer.rules);
    for (const key of Object.keys(given.rule_info)) {
      // The stored condition is printed as it was written; blanks around `=` are not the point.
      const plain = (text: unknown) => String(text).replace(/\s*=\s*/g, '=');
      say(`${key} of the rule`, plain(rule?.[key]), plain(given.rule_info[key]));
    }
  }
  return found;
}

const present = existsSync(folder);
if (!present) saySkipped('the conformance of Falco', `no ${folder} here`);

describe.skipIf(!present)('Falco’s own cases', () => {
  const cases: Case[] = !present
    ? []
    : readFileSync(`${folder}/load.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Case);

  for (const given of cases) {
    test(given.id.split('/').at(-1)!, () => {
      // An exception that agrees after all is stale.
      const isException = EXCEPTIONS[given.id] !== undefined;
      const found = differences(given);
      expect(found.length > 0 ? isException : !isException, found.join('\n')).toBe(true);
    });
  }

  test('are counted', () => {
    const agree = cases.filter((given) => differences(given).length === 0).length;
    expect(agree).toBe(cases.length - Object.keys(EXCEPTIONS).length);
    console.log(`falco/load: ${agree} of ${cases.length} agree, ${Object.keys(EXCEPTIONS).length} exceptions`);
  });

  for (const file of present ? readdirSync(`${folder}/rules`) : []) {
    test(`${file} loads without an error and without a warning on a condition`, () => {
      const { problems, rules, definitions } = loadText(readFileSync(`${folder}/rules/${file}`, 'utf8'), file);
      const told = problems.filter(({ code }) => code !== 'LOAD_UNUSED_MACRO' && code !== 'LOAD_UNUSED_LIST');
      expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      expect(rules.length).toBe(definitions.size);
    });
  }
});
