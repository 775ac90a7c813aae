import type { SecretRef } from '../secret.ts';

/** Go template text of Alertmanager: `{{ .CommonLabels.alertname }}`, `{{ template "therapy.title" . }}`. Plain text is one too. */
export type TemplateText = string;

/** What all integrations have. */
export interface Notifier {
  /** Tell when the alerts are over, too. Default true; false for `email`, `slack`, `rocketchat` and `wechat`. */
  readonly sendResolved?: boolean;
}

/** What all integrations that speak HTTP have. */
export interface HttpNotifier extends Notifier {
  /** How the connection is made. Default: no authentication, no proxy, the system's certificates. */
  readonly http?: Http;
}

/** An HTTP client. At most one of `bearer`, `basicAuth`, `oauth2`. */
export interface Http {
  /** Token of the header `Authorization: Bearer`. Default: none. */
  readonly bearer?: SecretRef;
  /** Another scheme than `Bearer` for that header. Default `Bearer`. */
  readonly authorizationType?: string;
  /** User name and password. Default: none. */
  readonly basicAuth?: { readonly username: string | SecretRef; readonly password: SecretRef };
  /** A token fetched with client credentials. Default: none. */
  readonly oauth2?: OAuth2;
  /** Certificates. Default: the system's. */
  readonly tls?: Tls;
  /** Address of a proxy, without credentials. Default: none. */
  readonly proxyUrl?: string;
  /** Hosts that are asked without the proxy, separated by commas. Default: none. */
  readonly noProxy?: string;
  /** Take the proxy from the environment of the process. Default false. */
  readonly proxyFromEnvironment?: boolean;
  /** More headers, each a text or a secret. Default: none. */
  readonly headers?: Readonly<Record<string, string | SecretRef>>;
  /** Follow redirects. Default true. */
  readonly followRedirects?: boolean;
  /** Speak HTTP/2. Default true. */
  readonly http2?: boolean;
}

/** OAuth 2.0 client credentials. */
export interface OAuth2 {
  readonly clientId: string;
  readonly clientSecret: SecretRef;
  /** Where the token is fetched. */
  readonly tokenUrl: string;
  /** Default: none. */
  readonly scopes?: readonly string[];
  /** More parameters of the request for a token. Default: none. */
  readonly endpointParams?: Readonly<Record<string, string>>;
}

type TlsVersion = 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';

/** Certificates of a TLS connection. */
export interface Tls {
  /** Certificate authority to trust instead of the system's, in PEM. Default: the system's. */
  readonly ca?: SecretRef;
  /** Certificate to show, in PEM. Default: none. */
  readonly cert?: SecretRef;
  /** Its private key, in PEM. Default: none. */
  readonly key?: SecretRef;
  /** Name that the server's certificate must have. Default: the host of the address. */
  readonly serverName?: string;
  /** Accept any certificate. Default false. */
  readonly insecureSkipVerify?: boolean;
  /** Default `TLS12`. */
  readonly minVersion?: TlsVersion;
  /** Default: the newest. */
  readonly maxVersion?: TlsVersion;
}

/** A time limit for one try: `10s`. Days are written in hours. Default: none beyond that of Alertmanager itself. */
export interface Timed {
  readonly timeout?: `${number}${'ms' | 's' | 'm' | 'h'}`;
}
