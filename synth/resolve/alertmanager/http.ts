import type { Http, HttpNotifier, OAuth2, Tls } from '../../../spec/integrations/http.ts';
import type { Setting, Settings } from '../../model/alertmanager.ts';
import {
  address,
  as,
  flag,
  isSecret,
  listOf,
  mapOf,
  object,
  oneOf,
  plain,
  required,
  secretFile,
  secretOr,
  writeFields,
  type Field,
  type Fields,
} from './fields.ts';

const VERSIONS = ['TLS10', 'TLS11', 'TLS12', 'TLS13'];

const tlsFields: Fields<Tls> = {
  ca: secretFile,
  cert: secretFile,
  key: secretFile,
  serverName: plain,
  insecureSkipVerify: flag(false),
  minVersion: oneOf(VERSIONS, 'TLS12'),
  maxVersion: oneOf(VERSIONS),
};

export const tls: Field = {
  write(_, value, writer): Settings {
    const { cert, key } = Object(value) as Tls;
    if ((cert === undefined) !== (key === undefined))
      writer.problem(`${cert === undefined ? 'key without cert' : 'cert without key'}; a client shows both or none`);
    return object(tlsFields).write('tls_config', value, writer);
  },
};

const oauth2: Fields<OAuth2> = {
  clientId: required(plain),
  clientSecret: required(secretFile),
  tokenUrl: required(address),
  scopes: listOf(plain),
  endpointParams: mapOf(plain),
};

/** Headers that the client sets itself: prometheus/common v0.70.1, config/headers.go, ReservedHeaders. */
const RESERVED =
  /^(authorization|host|content-(encoding|length|type)|user-agent|connection|keep-alive|proxy-authenticate|proxy-authorization|www-authenticate|accept-encoding|x-prometheus-.*|x-amz-(date|security-token|content-sha256))$/i;

const headers: Field = {
  write(_, value, writer): Settings {
    const entries = Object.entries(Object(value) as Record<string, unknown>).map(([name, one]): [string, Setting] => {
      const header = writer.in(name);
      if (RESERVED.test(name))
        header.problem(
          `the header ${name} is set by the client itself; take it out${/^authorization$/i.test(name) ? ' and use bearer or basicAuth' : ''}`,
        );
      return [name, isSecret(one) ? { files: [header.file(one)] } : { values: [String(one)] }];
    });
    if (entries.length === 0) return {};
    return { http_headers: Object.fromEntries(entries) };
  },
};

const basicAuth: Fields<NonNullable<Http['basicAuth']>> = { username: required(secretOr(plain)), password: required(secretFile) };

const httpFields: Fields<Http> = {
  authorizationType: as('type', plain),
  bearer: as('credentials', secretFile),
  basicAuth: object(basicAuth),
  oauth2: as('oauth2', object(oauth2)),
  tls,
  proxyUrl: address,
  noProxy: plain,
  proxyFromEnvironment: flag(false),
  headers,
  followRedirects: flag(true),
  http2: as('enable_http2', flag(true)),
};

/** `http_config`; the bearer token stands under `authorization`. */
export const http: Field = {
  write(_, value, writer): Settings {
    const given = Object(value) as Http;
    const ways = (['bearer', 'basicAuth', 'oauth2'] as const).filter((way) => given[way] !== undefined);
    if (ways.length > 1) writer.problem(`${ways.join(' and ')} are both ways to authenticate; keep one`);
    if (given.authorizationType !== undefined && given.bearer === undefined)
      writer.problem('authorizationType without bearer says nothing; add bearer');
    const { type, credentials_file, ...rest } = writeFields(httpFields, value, writer);
    const settings: Settings = {
      ...(credentials_file === undefined
        ? {}
        : { authorization: { ...(type === undefined || type === 'Bearer' ? {} : { type }), credentials_file } }),
      ...rest,
    };
    if (Object.keys(settings).length === 0) return {};
    return { http_config: settings };
  },
};

/** `send_resolved` comes first, with the default that the kind has. */
export const notifier = (sendResolved: boolean): { readonly sendResolved: Field } => ({ sendResolved: flag(sendResolved) });

export const httpNotifier = (sendResolved: boolean): Fields<HttpNotifier> => ({ ...notifier(sendResolved), http });
