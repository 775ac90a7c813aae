/** HTTP clients and TLS, from prometheus/common 0.70, and AWS signing, from prometheus/sigv4 0.4. */
import type { Fields } from './fields.ts';
import { anyUrl, atMostOne, bool, one, oneOf, type Report, secret, since, string, stringMap, strings, type Struct } from './schema.ts';

export const tls: Struct = {
  struct: 'tls_config',
  fields: {
    ca_file: string,
    cert_file: string,
    key_file: string,
    server_name: string,
    insecure_skip_verify: bool,
    ...since('0.25', { min_version: one('tlsVersion'), max_version: one('tlsVersion') }),
    ...since('0.26', { ca: string, cert: string, key: secret }),
    ...since('0.28', { ca_ref: string, cert_ref: string, key_ref: string }),
  },
  check(fields, report) {
    const used = (name: string) => ['', '_file', '_ref'].some((end) => fields.has(name + end));
    for (const name of ['ca', 'cert', 'key']) atMostOne(fields, report, name, `${name}_file`, `${name}_ref`);
    if (used('cert') && !used('key')) report('a client certificate needs its key: key or key_file', fields.head, 'key_file: ');
    if (used('key') && !used('cert')) report('the key of a client needs its certificate: cert or cert_file', fields.head, 'cert_file: ');
  },
};

const proxy = {
  proxy_url: anyUrl,
  ...since('0.26', {
    no_proxy: string,
    proxy_from_environment: bool,
    proxy_connect_header: { type: { map: { list: 'string' } }, secret: true },
  }),
};

function checkProxy(fields: Fields, report: Report): void {
  const url = fields.text('proxy_url') !== '';
  const environment = fields.isTrue('proxy_from_environment');
  const headers = fields.in('proxy_connect_header');
  if (headers?.node.kind === 'mapping' && headers.node.entries.length > 0 && !environment && !url) {
    report('proxy_connect_header needs proxy_url or proxy_from_environment', fields.at('proxy_connect_header'));
  }
  if (environment && url) report('proxy_from_environment and proxy_url exclude each other', fields.at('proxy_url'));
  if (environment && fields.has('no_proxy')) report('proxy_from_environment and no_proxy exclude each other', fields.at('no_proxy'));
  if (fields.get('proxy_url') === undefined && !environment && fields.has('no_proxy'))
    report('no_proxy needs proxy_url', fields.at('no_proxy'));
}

/** Named by RFC 7523. */
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const oauth2: Struct = {
  struct: 'oauth2',
  fields: {
    client_id: string,
    client_secret: secret,
    client_secret_file: string,
    scopes: strings,
    token_url: string,
    endpoint_params: stringMap,
    ...since('0.24', { tls_config: one(tls) }),
    ...proxy,
    ...since('0.25', { proxy_url: anyUrl }),
    ...since('0.28', { client_secret_ref: string }),
    ...since('0.30', {
      client_certificate_key_id: string,
      client_certificate_key: secret,
      client_certificate_key_file: string,
      client_certificate_key_ref: string,
      grant_type: string,
      signature_algorithm: string,
      iss: string,
      audience: string,
      claims: { type: { map: 'any' } },
    }),
  },
  check: checkProxy,
};

function checkOauth2(fields: Fields, report: Report): void {
  oneOf(fields, report, 'client_id');
  oneOf(fields, report, 'token_url');
  if (fields.text('grant_type') !== JWT_BEARER) {
    atMostOne(fields, report, 'client_secret', 'client_secret_file', 'client_secret_ref');
    return;
  }
  atMostOne(fields, report, 'client_certificate_key', 'client_certificate_key_file', 'client_certificate_key_ref');
  const algorithm = fields.text('signature_algorithm');
  if (!['', 'RS256', 'RS384', 'RS512'].includes(algorithm)) {
    report(
      `the signature algorithm ${algorithm} is none of RS256, RS384 and RS512`,
      fields.at('signature_algorithm'),
      'signature_algorithm: RS256',
    );
  }
}

/** Headers that the client sets by itself, in the spelling of HTTP. */
const RESERVED = new Set(
  `Authorization Host Content-Encoding Content-Length Content-Type User-Agent Connection Keep-Alive Proxy-Authenticate Proxy-Authorization
   Www-Authenticate Accept-Encoding X-Prometheus-Remote-Write-Version X-Prometheus-Remote-Read-Version X-Prometheus-Scrape-Timeout-Seconds
   X-Amz-Date X-Amz-Security-Token X-Amz-Content-Sha256`.split(/\s+/),
);

/** `content-type` as `Content-Type`; a name that no header can have stays as it is. */
export function headerName(name: string): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/.test(name)) return name;
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

export const headers: Struct = {
  struct: 'headers',
  fields: {},
  rest: { struct: 'header', fields: { values: strings, secrets: { type: { list: 'string' }, secret: true }, files: strings } },
};

function checkHeaders(fields: Fields, report: Report): void {
  const { node } = fields;
  if (node.kind !== 'mapping') return;
  for (const { key } of node.entries) {
    if (RESERVED.has(headerName(key.text))) report(`the client sets the header ${headerName(key.text)} by itself`, key);
  }
}

/** Whether a request carries a token: `bearer_token` is the older way to say `authorization`. */
export const authorizes = (http: Fields | undefined): boolean =>
  http !== undefined && (http.get('authorization') !== undefined || http.has('bearer_token') || http.has('bearer_token_file'));

export const http: Struct = {
  struct: 'http_config',
  fields: {
    basic_auth: one({
      struct: 'basic_auth',
      fields: {
        username: string,
        password: secret,
        password_file: string,
        ...since('0.27', { username_file: string }),
        ...since('0.28', { username_ref: string, password_ref: string }),
      },
    }),
    authorization: one({
      struct: 'authorization',
      fields: { type: string, credentials: secret, credentials_file: string, ...since('0.28', { credentials_ref: string }) },
    }),
    oauth2: one(oauth2),
    bearer_token: secret,
    bearer_token_file: string,
    tls_config: one(tls),
    follow_redirects: bool,
    ...since('0.25', { enable_http2: bool }),
    ...proxy,
    ...since('0.28', { http_headers: one(headers) }),
  },
  check(fields, report) {
    const basic = fields.in('basic_auth');
    const authorization = fields.in('authorization');
    const oauth = fields.in('oauth2');
    atMostOne(fields, report, 'bearer_token', 'bearer_token_file');
    const bearer = ['bearer_token', 'bearer_token_file'].find((name) => fields.has(name));
    const others = ['basic_auth', 'oauth2', 'authorization'].filter((name) => fields.get(name) !== undefined);
    if (others.length > 1) report(`${others.join(' and ')} exclude each other`, fields.at(others.at(-1)!));
    else if (bearer !== undefined && others.length > 0) report(`${others[0]} and ${bearer} exclude each other`, fields.at(bearer));
    if (basic !== undefined) {
      atMostOne(basic, report, 'username', 'username_file', 'username_ref');
      atMostOne(basic, report, 'password', 'password_file', 'password_ref');
    }
    if (authorization !== undefined) {
      atMostOne(authorization, report, 'credentials', 'credentials_file', 'credentials_ref');
      if (authorization.text('type').trim().toLowerCase() === 'basic') {
        report('the type of an authorization is not basic', authorization.at('type'), 'basic_auth:');
      }
    }
    if (oauth !== undefined) checkOauth2(oauth, report);
    checkProxy(fields, report);
    const own = fields.in('http_headers');
    if (own !== undefined) checkHeaders(own, report);
  },
};

export const sigv4: Struct = {
  struct: 'sigv4',
  fields: {
    region: string,
    access_key: string,
    secret_key: secret,
    profile: string,
    role_arn: string,
    ...since('0.29', { use_fips_sts_endpoint: bool, service_name: string }),
    ...since('0.31', { external_id: string }),
  },
  check(fields, report) {
    if (fields.has('access_key') !== fields.has('secret_key')) {
      const missing = fields.has('access_key') ? 'secret_key' : 'access_key';
      report(`access_key and secret_key come together: ${missing} is missing`, fields.head, `${missing}: `);
    }
    if (fields.has('external_id') && !fields.has('role_arn')) report('external_id needs role_arn', fields.at('external_id'), 'role_arn: ');
  },
};
