import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from './rules/index.ts';
import { found } from './testing.ts';

const here = new URL('rules/', import.meta.url);
const onDisk = new Set(readdirSync(here, { recursive: true, encoding: 'utf8' }));

/** The fenced blocks of a section, with their language. */
const blocks = (page: string, heading: string) =>
  [...(page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/```(\w+)\n(.*?)\n```/gs)].map(([, language, code]) => ({
    language: language!,
    code: code!,
  }));

/** What no rule may lack: a new one is held to all of this from its first commit. */
test('the list and the folder agree', () => {
  const files = [...onDisk].filter((file) => /^[\w-]+\/[\w-]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
  expect(rules.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
});

test('no two rules have one name', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const page = onDisk.has(`${name}.md`) ? readFileSync(new URL(`${name}.md`, here), 'utf8') : '';
  // One set of facts and one of options for all examples of a page.
  const [facts, options] = ['Facts', 'Options'].map((heading) => {
    const block = blocks(page, heading).find(({ language }) => language === 'json');
    return block === undefined ? undefined : (JSON.parse(block.code) as Record<string, unknown>);
  });

  test('has a page that opens with its name and its law', () => {
    expect(page.startsWith(`# ${name}\n\n${rule.summary}\n`), `${name}.md`).toBe(true);
  });

  test('has a test beside it', () => {
    expect(onDisk.has(`${name}.test.ts`)).toBe(true);
  });

  test('finds something in every example that fails and nothing in any that passes', () => {
    const [fails, passes] = [blocks(page, 'Fails'), blocks(page, 'Passes')];
    expect(Math.min(fails.length, passes.length), 'one of each at least').toBeGreaterThan(0);
    for (const { code } of fails) expect(found(rule, { code, facts, options }), code).not.toEqual([]);
    for (const { code } of passes) expect(found(rule, { code, facts, options }), code).toEqual([]);
  });

  test('says what, where and the way out, in words that fit together', () => {
    for (const { code } of blocks(page, 'Fails')) {
      for (const { message } of found(rule, { code, facts, options })) {
        expect(message).not.toMatch(/^[A-Z][a-z]+ |[.!]$/);
        expect(message.length).toBeGreaterThan(10);
      }
    }
    expect(rule.summary).toMatch(/^[A-Z$`].*\.$/);
    expect(page).not.toMatch(/TODO|FIXME/);
  });

  test('describes its options', () => {
    const { defaults = {}, schema = { properties: {} } } = rule.options ?? {};
    expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(defaults).toSorted());
    for (const [option, { description }] of Object.entries(schema.properties)) {
      expect(typeof description, option).toBe('string');
      expect(page, `the page names the option ${option}`).toContain(`\`${option}\``);
    }
  });

  test('does not throw on broken text', () => {
    for (const code of [
      '',
      ' ',
      'sum(',
      'rate(x[',
      '}{',
      '\u0000',
      'a_total{b="',
      '- rule:',
      'groups: [{rules: [{alert: 1, expr: {}}]}]',
      '{"panels": [null, 1], "title": {}}',
      'route: []\nreceivers: {}',
      'apiVersion: v1\nkind: Service\nmetadata: []\nspec: 1',
    ])
      found(rule, { code });
  });
});
