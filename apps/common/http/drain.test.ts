import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { afterAll, expect, test } from 'vitest';

import { until } from '../../../test/support/until.ts';

const children: ChildProcess[] = [];
const agents: Agent[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const agent of agents) agent.destroy();
});

/** A process of testing-service.ts; `grace` and `limit` in milliseconds. */
async function service(grace: number, limit: number) {
  const program = fileURLToPath(new URL('testing-service.ts', import.meta.url));
  const child = spawn(process.execPath, [program, String(grace), String(limit)], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([once(reader, 'line'), ended]);
  const ports = JSON.parse(lines[0] ?? `"${said}"`) as { port: number; admin: number };
  return {
    child,
    lines,
    said: () => said,
    ended,
    public: `http://127.0.0.1:${ports.port}`,
    admin: `http://127.0.0.1:${ports.admin}`,
  };
}

interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
  readonly text: string;
}

/** By a connection that is kept, as proxies do; `fetch` would make a new one where the old one is gone. */
function keptAlive(): (url: string) => Promise<Answer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return (url) =>
    new Promise((done, fail) => {
      get(url, { agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response
          .once('end', () => done({ status: response.statusCode!, connection: response.headers.connection, text }))
          .once('error', fail);
      }).once('error', fail);
    });
}

const readiness = async (admin: string): Promise<number> => (await fetch(`${admin}/readyz`)).status;
const refused = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

test('SIGTERM while a request runs: not ready, served for the grace, then no more, the request answered, exit 0', async () => {
  const { child, lines, said, ended, ...urls } = await service(3000, 60_000);
  const [first, second] = [keptAlive(), keptAlive()];
  expect(await readiness(urls.admin)).toBe(200);
  expect((await second(`${urls.public}/quick`)).text).toBe('quick'); // leaves an idle connection
  const slow = first(`${urls.public}/slow`);
  await until('begun', () => lines.includes('begun'));
  child.kill('SIGTERM');

  await until('not ready', async () => (await readiness(urls.admin)) === 503);
  expect((await fetch(`${urls.public}/quick`)).status).toBe(200); // within the grace
  await until('no new connections', () => refused(`${urls.public}/quick`));
  expect(await readiness(urls.admin)).toBe(503); // the admin port stays
  expect(lines).not.toContain('closed');

  await fetch(`${urls.admin}/finish`, { method: 'POST' });
  expect(await slow).toEqual({ status: 200, connection: 'close', text: 'slow' });
  expect(await ended).toEqual([0, null]);
  expect(lines).toContain('closed');
  expect(said()).toContain('"msg":"drained"');
});

test('what does not end within the limit is cut: exit 1', async () => {
  const { child, lines, ended, said, ...urls } = await service(0, 200);
  const slow = keptAlive()(`${urls.public}/slow`).catch((error: NodeJS.ErrnoException) => error.code);
  await until('begun', () => lines.includes('begun'));
  child.kill('SIGTERM');
  expect(await slow).toBe('ECONNRESET');
  expect(await ended).toEqual([1, null]);
  expect(said()).toContain('"cut":1');
});

test('a second signal ends it at once, with the code that a shell would give', async () => {
  const { child, ended, said } = await service(600_000, 600_000);
  child.kill('SIGTERM');
  await until('draining', () => said().includes('draining'));
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
});
