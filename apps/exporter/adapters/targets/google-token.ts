import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { messageOf, Refused } from '../../../common/failure.ts';
import type { HttpClient } from '../../../common/http/client.ts';
import { form, grantOf, renewedTokens, type Tokens } from './oauth.ts';

/** The key of a service account. */
export interface GoogleCredentials {
  readonly email: string;
  readonly keyId: string | undefined;
  readonly key: KeyObject;
  readonly tokenUri: string;
}

const HINT = 'Google Cloud console, IAM, service accounts, keys: make a key of type JSON and name its file in GDRIVE_CREDENTIALS_JSON';

/** Reads the JSON file of a service account's key. @throws Refused with all that is wrong with it, and nothing of the key. */
export async function googleCredentials(path: string): Promise<GoogleCredentials> {
  const refuse = (fact: string): never => {
    throw new Refused(`credentials of Google Drive, ${path}: ${fact}`, { hint: HINT });
  };
  const text = await readFile(path, 'utf8').catch((error: unknown) => refuse(messageOf(error)));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The message of the parser quotes the text, which is a secret.
    refuse('no JSON');
  }
  if (typeof json !== 'object' || json === null) return refuse('no JSON object');

  const { type, client_email: email, private_key: pem, private_key_id: keyId, token_uri: tokenUri } = json as Record<string, unknown>;
  const problems: string[] = [];
  if (type !== 'service_account') problems.push(`"type" is ${JSON.stringify(type) ?? 'missing'}, not "service_account"`);
  if (typeof email !== 'string' || email === '') problems.push('"client_email" is missing');
  const key = rsaKey(pem);
  if (typeof key === 'string') problems.push(key);
  const uri = tokenUri ?? 'https://oauth2.googleapis.com/token';
  // The signed assertion is good for a token: not for anyone on the way.
  if (typeof uri !== 'string' || !/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/u.test(uri)) problems.push('"token_uri" is no https address');
  if (problems.length > 0) refuse(problems.join('; '));
  return { email: email as string, keyId: typeof keyId === 'string' ? keyId : undefined, key: key as KeyObject, tokenUri: uri as string };
}

function rsaKey(pem: unknown): KeyObject | string {
  if (typeof pem !== 'string' || pem === '') return '"private_key" is missing';
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : `"private_key" is a key of type ${key.asymmetricKeyType}, not rsa`;
  } catch {
    return '"private_key" is no private key in PEM';
  }
}

const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

/** Seconds that an assertion is good for; Google takes no more than an hour. */
const LIFE = 3600;

/**
 * Access tokens for a service account (RFC 7523), in the name of `subject` where the domain delegates to it. `now`: milliseconds since the
 * epoch. Scope: the whole drive, since `drive.file` does not see a folder that somebody else has made.
 */
export function googleTokens(http: HttpClient, credentials: GoogleCredentials, subject?: string, now: () => number = Date.now): Tokens {
  return renewedTokens(async () => {
    const issued = Math.floor(now() / 1000);
    const signed = [
      part({ alg: 'RS256', typ: 'JWT', kid: credentials.keyId }),
      part({
        iss: credentials.email,
        sub: subject,
        scope: 'https://www.googleapis.com/auth/drive',
        aud: credentials.tokenUri,
        iat: issued,
        exp: issued + LIFE,
      }),
    ].join('.');
    const signature = sign('RSA-SHA256', Buffer.from(signed), credentials.key).toString('base64url');
    const answer = await http.send(
      form(credentials.tokenUri, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${signed}.${signature}` }),
    );
    return grantOf(answer, 'Google', `is the key of ${credentials.email} still there, and is the clock of this machine right?`);
  }, now);
}
