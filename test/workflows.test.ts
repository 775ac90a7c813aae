/** The workflows of GitHub, as GitHub would read them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeWith, root, run } from './support/judges.ts';

const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

test.each(workflows)('$name: every action is pinned to an exact tag or a commit', ({ text }) => {
  const uses = [...text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)].map(([, action]) => action);
  expect(uses.filter((action) => !/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(action ?? ''))).toEqual([]);
});

test.each(workflows)('$name: the token may read the repository, and nothing else', ({ text }) => {
  expect(parse(text).permissions).toEqual({ contents: 'read' });
});

describeWith('actionlint', ['actionlint'], () => {
  test.each(workflows)('$name has nothing to object to', async ({ name }) => {
    // It runs shellcheck on the scripts when that is on the PATH.
    expect(await run('actionlint', ['-no-color', join(folder, name)], { cwd: root })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
