import { describe, expect, test } from 'vitest';
import { runbooks, type RunbookDef } from '../../spec/runbook.ts';
import type { Context, Problem } from './context.ts';
import { resolveRunbooks } from './runbooks.ts';

const BOOK: RunbookDef = { title: 'Backend does not answer', steps: ['Look.'] };

function resolve(record: Record<string, RunbookDef>, repository: object = {}) {
  const problems: Problem[] = [];
  const context = {
    stack: { runbooks: runbooks(record) },
    environment: {
      name: 'production',
      repository: { url: '', web: 'https://git.example.com/ops/', revision: 'main', path: '', ...repository },
    },
    problems,
    locate: () => ({ file: 'c.ts', line: 1, column: 1 }),
  } as unknown as Context;
  return { runbooks: resolveRunbooks(context), problems: problems.map(({ at, message }) => `${at.path}: ${message}`) };
}

test('a runbook has the name of its key in kebab case, and the address of its page', () => {
  const {
    runbooks: [book],
    problems,
  } = resolve({ backendDown: BOOK });
  expect(book).toMatchObject({
    key: 'backendDown',
    name: 'backend-down',
    url: 'https://git.example.com/ops/blob/main/dist/production/_runbooks/backend-down.md',
  });
  expect(problems).toEqual([]);
});

test('the address has the branch and the folder of the config, escaped', () => {
  const {
    runbooks: [book],
  } = resolve({ a: BOOK }, { revision: 'release/1 #2', path: 'ops/live' });
  expect(book!.url).toBe('https://git.example.com/ops/blob/release/1%20%232/ops/live/dist/production/_runbooks/a.md');
});

test('texts lose the indentation that the spec gave them, code blocks keep theirs', () => {
  const {
    runbooks: [book],
  } = resolve({ a: { ...BOOK, steps: ['\n    Look:\n\n    ```sh\n    for x in 1; do\n      true\n    done\n    ```\n  '] } });
  expect(book!.steps).toEqual(['Look:\n\n```sh\nfor x in 1; do\n  true\ndone\n```']);
});

describe('what is wrong is said with its place and a way out', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'no steps',
      { a: { ...BOOK, steps: [] } },
      'runbooks.a.steps: it has no steps; say what a person who is woken by its alerts does first',
    ],
    [
      'an empty title',
      { a: { ...BOOK, title: ' ' } },
      'runbooks.a.title: it has no title; say in a few words what it is about: Backend does not answer',
    ],
    [
      'an empty step',
      { a: { ...BOOK, steps: ['x', ' '] } },
      'runbooks.a.steps[1]: there is nothing in it; write a sentence, or take it out',
    ],
    [
      'two of one name',
      { aB: BOOK, 'a-b': BOOK },
      'runbooks.a-b: its page would be a-b.md, as that of runbooks.aB; give one of them another key',
    ],
    ['the name of the index', { README: BOOK }, 'runbooks.README: readme.md would overwrite the list of all runbooks; give it another key'],
    ['a name of signs alone', { '!': BOOK }, 'runbooks["!"]: no file can be called after "!"; use letters and digits'],
  ])('%s', (_, record, message) => {
    expect(resolve(record as Record<string, RunbookDef>).problems).toContain(message);
  });

  test('all at once', () => {
    expect(resolve({ a: { title: '', steps: [] }, b: { title: '', steps: [] } }).problems).toHaveLength(4);
  });
});
