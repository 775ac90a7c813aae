import type { HttpClient } from '../../../common/http/client.ts';
import { form, grantOf, renewedTokens, type Tokens } from './oauth.ts';

export interface GraphClient {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: the public cloud. */
  readonly authority?: string | undefined;
}

/** Application tokens for Microsoft Graph by the client credentials of an app registration. `now`: milliseconds since the epoch. */
export function graphTokens(http: HttpClient, client: GraphClient, now: () => number = Date.now): Tokens {
  const { tenant, clientId, clientSecret, authority = 'https://login.microsoftonline.com' } = client;
  return renewedTokens(async () => {
    const answer = await http.send(
      form(`${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    );
    return grantOf(
      answer,
      'Microsoft Entra',
      'compare MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET with the app registration; secrets expire',
    );
  }, now);
}
