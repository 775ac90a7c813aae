import { describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { httpClient } from '../../../common/http/client.ts';
import { testServer } from '../../../common/http/testing-server.ts';
import { authorized, fixedToken, form, type Grant, grantOf, renewedTokens } from './oauth.ts';

describe('renewed tokens', () => {
  function counted(expiresIn = 3600) {
    let time = 0;
    let asked = 0;
    const ask = (): Promise<Grant> => Promise.resolve({ token: `token ${(asked += 1)}`, expiresIn });
    return { tokens: renewedTokens(ask, () => time), at: (seconds: number) => (time = seconds * 1000), asked: () => asked };
  }

  test('all who wait at once wait for one answer', async () => {
    const { tokens, asked } = counted();
    expect(await Promise.all([tokens.current(), tokens.current(), tokens.renew('old')])).toEqual(['token 1', 'token 1', 'token 1']);
    expect(asked()).toBe(1);
  });

  test('a token is used until five minutes before its end', async () => {
    const { tokens, at } = counted();
    expect(await tokens.current()).toBe('token 1');
    at(3299);
    expect(await tokens.current()).toBe('token 1');
    at(3300);
    expect(await tokens.current()).toBe('token 2');
  });

  test('a refused token is replaced once, whoever says so', async () => {
    const { tokens } = counted();
    const refused = await tokens.current();
    expect(await tokens.renew(refused)).toBe('token 2');
    expect(await tokens.renew(refused)).toBe('token 2');
  });

  test('a failure is told to all who wait, and forgotten', async () => {
    let asked = 0;
    const tokens = renewedTokens(() =>
      (asked += 1) === 1 ? Promise.reject(new Unavailable('away')) : Promise.resolve({ token: 'good', expiresIn: 3600 }),
    );
    const ends = await Promise.allSettled([tokens.current(), tokens.current()]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await tokens.current()).toBe('good');
  });
});

describe('with a token', () => {
  test('a 401 is tried once more with another token, where there is one', async () => {
    const server = await testServer((request, response) =>
      response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end(),
    );
    const tokens = { current: () => Promise.resolve('old'), renew: () => Promise.resolve('new') };
    const http = httpClient();
    expect((await authorized(http, tokens).send({ url: server.url, method: 'POST', body: 'x' })).status).toBe(200);
    expect((await authorized(http, fixedToken('old')).send({ url: server.url })).status).toBe(401);
    expect((await authorized(http, { ...tokens, renew: () => Promise.resolve('bad') }).send({ url: server.url })).status).toBe(401);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
      'Bearer old',
      'Bearer old',
      'Bearer bad',
    ]);
    await server.close();
  });
});

describe('the answer of a token endpoint', () => {
  const asked = async (status: number, body: string): Promise<unknown> => {
    const server = await testServer((_request, response) => response.writeHead(status).end(body));
    const answer = await httpClient().send(form(server.url, { client_secret: 'hunter2' }));
    const end = await grantOf(answer, 'Somebody', 'a way out').catch((error: unknown) => error);
    await server.close();
    return end;
  };

  test('a grant', async () => {
    expect(await asked(200, '{"access_token":"a","expires_in":10}')).toEqual({ token: 'a', expiresIn: 10 });
  });

  test.each([
    [
      400,
      '{"error":"invalid_grant","error_description":"Invalid JWT.\\r\\nTrace: 1"}',
      'Somebody gives no token: invalid_grant: Invalid JWT',
    ],
    [401, '{}', 'Somebody gives no token: status 401'],
    [200, '{"access_token":""}', 'Somebody gives no token: status 200'],
    [200, 'null', 'Somebody gives no token: status 200'],
  ])('%d %s is refused, without the secret', async (status, body, message) => {
    const end = await asked(status, body);
    expect(end).toBeInstanceOf(Refused);
    expect(end).toMatchObject({ message, hint: 'a way out' });
  });
});
