import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './inline.ts';

// Put together here, so that no scanner takes this file for a leak.
const hex = '3f9c2b7e1a8d4c6f9b0e5d7a2c4f6e81';
const mixed = 'k3J9vQ2xR7wTzP5mB8nC4dF6gH1jL0sY2qW7';
const host = ['hooks', 'slack', 'com'].join('.');
const slack = `https://${host}/services/T02AB34CD/B05EF67GH/${mixed.slice(0, 24)}`;
const aws = ['AKIA', 'Q3EGPRT5YXWCHVLB'].join('');
const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJzaG9wIiwiaWF0IjoxNzAwMDAwMDAwfQ', mixed].join('.');
const pem = ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ');

ruleTest(rule, {
  valid: [
    'token: $(GITHUB_TOKEN)\npassword: changeme-please-1234\n',
    `url: https://${host}/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX\n`,
    'passwordFile: /run/secrets/k3J9vQ2xR7wTz\nsecretName: grafana-admin-4f5d6a\n',
    'kind: SealedSecret\nspec: { encryptedData: { password: AgBy3i4OJSWK9PiTySYZZA9rO43cGDEq } }\n',
    'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI= }\n',
    `annotations: { checksum/token: ${hex}${hex} }\nimage: a@sha256:${hex}${hex}\n`,
    'dsn: postgres://postgres:postgres@db:5432/shop\nother: amqp://user:$(PASSWORD)@queue\n',
    `${pem}\n...\n`,
    'env: [{ name: TOKEN_URL, value: "https://login.shop.io/oauth2/v2/token" }, { name: API_KEY, value: "<paste here 12345>" }]\n',
  ],
  invalid: [
    `url: https://«${slack.slice(8)}»\n`,
    `a: «ghp_${mixed}»\nb: [«xoxb-${mixed}»]\n`,
    `a: «${aws}»\n`,
    `bearer: "«${jwt}»"\n`,
    `key: |\n  «${pem}\n  ${mixed}${mixed}==»\n`,
    'url: https«://shop:pL9vQ2xR7wTz@registry.shop.io»/v2\n',
    `pagerduty_configs: [{ routing_key: «${hex}» }]\n`,
    'clientSecret: «k3J9vQ2xR7wTzP5mB8nC»\n',
    `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  url: «${Buffer.from(slack).toString('base64')}»\n`,
    `== notes.txt ==\nthe token is «glsa_${mixed.slice(0, 32)}_0a1b2c3d».\n`,
  ],
});

test('a form is proved, a random value is not', () => {
  expect(found(rule, { code: `a: ghp_${mixed}\napiToken: k3J9vQ2xR7wTzP5mB8nC\n` }).map(({ severity }) => severity)).toEqual([
    'error',
    'info',
  ]);
});
