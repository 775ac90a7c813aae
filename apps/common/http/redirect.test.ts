import { expect, test } from 'vitest';

import { hopOf } from './redirect.ts';

const hop = (from: string, location: string, headers: Record<string, string> = {}) =>
  hopOf('GET', new URL(from), { status: 302, headers: new Headers({ location }) }, new Headers(headers));

test('never from https to http, not even on the same host', () => {
  expect(() => hop('https://a.example/', 'http://a.example/')).toThrow('GET https://a.example redirects to http://a.example');
});

test('from http to https on the same name is another place: the credential stays behind', () => {
  const next = hop('http://a.example/', 'https://a.example/x', { authorization: 's', accept: '*/*' });
  expect(next?.url.href).toBe('https://a.example/x');
  expect([...(next?.headers.keys() ?? [])]).toEqual(['accept']);
});

test('another port and another subdomain are other places', () => {
  for (const location of ['https://a.example:8443/', 'https://b.a.example/', '//b.example/']) {
    expect(hop('https://a.example/', location, { 'private-token': 's' })?.headers.has('private-token'), location).toBe(false);
  }
});

test('a redirect without a location, and a 304 with one, are answers', () => {
  const from = new URL('https://a.example/');
  expect(hopOf('GET', from, { status: 302, headers: new Headers() }, new Headers())).toBeUndefined();
  expect(hopOf('GET', from, { status: 304, headers: new Headers({ location: '/x' }) }, new Headers())).toBeUndefined();
});
