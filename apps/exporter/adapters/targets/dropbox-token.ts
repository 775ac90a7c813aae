import type { HttpClient } from '../../../common/http/client.ts';
import { fixedToken, form, grantOf, renewedTokens, type Tokens } from './oauth.ts';

export interface DropboxApp {
  readonly refreshToken: string;
  readonly key: string;
  readonly secret: string;
  /** Default: that of Dropbox. */
  readonly api?: string | undefined;
}

/** A token that somebody made in the app console, which ends after four hours; or those that a refresh token gives. `now`: milliseconds since the epoch. */
export function dropboxTokens(http: HttpClient, access: string | DropboxApp, now: () => number = Date.now): Tokens {
  if (typeof access === 'string') return fixedToken(access);
  const { refreshToken, key, secret, api = 'https://api.dropboxapi.com' } = access;
  return renewedTokens(async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: key, client_secret: secret };
    const answer = await http.send(form(`${api}/oauth2/token`, fields));
    return grantOf(answer, 'Dropbox', 'compare the key and the secret of the app with the app console, and make a new refresh token');
  }, now);
}
