import type { SecretRef } from '../secret.ts';
import type { Notifier, TemplateText, Tls } from './http.ts';

/** Sends mail. */
export interface Email extends Notifier {
  /** Addresses, separated by commas. */
  readonly to: TemplateText;
  readonly from: TemplateText;
  /** The SMTP server. Port 465 is TLS from the start, others begin in the clear. */
  readonly smarthost: `${string}:${number}` | `[${string}]:${number}`;
  /** Name by which we greet the server. Default `localhost`. */
  readonly hello?: string;
  /** Who logs in. Default: nobody does. */
  readonly username?: string;
  /** For the methods PLAIN and LOGIN. Default: none. */
  readonly password?: SecretRef;
  /** For the method CRAM-MD5. Default: none. */
  readonly authSecret?: SecretRef;
  /** Identity of the method PLAIN. Default: none. */
  readonly authIdentity?: string;
  /** More headers; `Subject` by default is the template `email.default.subject`. */
  readonly headers?: Readonly<Record<string, TemplateText>>;
  /** Body in HTML; empty for none. Default: template `email.default.html`. */
  readonly html?: TemplateText;
  /** Body in plain text. Default: none. */
  readonly text?: TemplateText;
  /** Refuse to send in the clear. Default true. */
  readonly requireTls?: boolean;
  /** TLS from the start whatever the port. Default: on port 465 only. */
  readonly implicitTls?: boolean;
  /** Certificates. Default: the system's. */
  readonly tls?: Tls;
  /** One thread for all mails about a group: `daily` begins a new one each day, `always` never. Default: no threads. */
  readonly threading?: 'daily' | 'always';
}
