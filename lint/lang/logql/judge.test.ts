import { expect, test } from 'vitest';
import { describeWith, run } from '../../../test/support/judges.ts';
import { RIGHT, WRONG } from './testing-cases.ts';

/** Queries at once: each is a process of its own. */
const AT_ONCE = 8;

/** Why Loki refuses a query that it reads and runs over a line; '' when it takes it. */
async function refusal(query: string): Promise<string> {
  const { code, stderr } = await run('logcli', ['query', '--stdin', '--quiet', '--', query], { stdin: 'a=1 b=2\n' });
  // It has parsed a query of samples, and runs none over standard input.
  return code === 0 || stderr.includes('metrics Query: not supported') ? '' : stderr.trim();
}

async function all(queries: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let at = 0; at < queries.length; at += AT_ONCE) answers.push(...(await Promise.all(queries.slice(at, at + AT_ONCE).map(refusal))));
  return answers;
}

describeWith('logcli', ['logcli'], () => {
  test('takes what we take', async () => {
    const answers = await all(RIGHT);
    expect(RIGHT.filter((_, index) => answers[index] !== '').map((text) => [text, answers[RIGHT.indexOf(text)]])).toEqual([]);
  }, 120_000);

  test('refuses what we refuse', async () => {
    const queries = WRONG.map(([text]) => text).filter((text) => text !== '');
    const answers = await all(queries);
    expect(queries.filter((_, index) => answers[index] === '')).toEqual([]);
  }, 120_000);
});
