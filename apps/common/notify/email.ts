import { createHash } from 'node:crypto';
import { messageOf, Refused, Unavailable } from '../failure.ts';
import { quoted } from './answer.ts';
import { cut, line } from './limits.ts';
import type { Message, Notifier } from './notifier.ts';

export interface Email {
  readonly host: string;
  readonly port: number;
  /** `starttls` (default): refused where the server has none. `implicit`: TLS from the first byte, port 465. `none`: no password then. */
  readonly tls?: 'starttls' | 'implicit' | 'none';
  readonly user?: string | undefined;
  /** Secret. */
  readonly password?: string | undefined;
  /** `audit@example.com`, or `Audit export <audit@example.com>`. */
  readonly from: string;
  readonly to: readonly string[];
  /** Certificates in PEM that are trusted instead of those that Node knows. */
  readonly ca?: string | undefined;
  /** Milliseconds of silence, at each step. Default 30,000. */
  readonly timeout?: number;
}

/** Nothing in it can end a header or start another address. */
const ADDRESS = /^(?:([^<>\p{Cc}]*)<)?([^\s<>@,;:"()[\]\\\p{Cc}]+@[^\s<>@,;:"()[\]\\\p{Cc}]+)>?$/u;

function address(text: string): { readonly name: string; readonly address: string } {
  const [, name, mailbox] = ADDRESS.exec(text.trim()) ?? [];
  if (mailbox === undefined || (name === undefined) === text.trim().endsWith('>')) {
    throw new Refused(`${JSON.stringify(text)} is no e-mail address`, { hint: 'audit@example.com, or Audit export <audit@example.com>' });
  }
  return { name: name?.trim() ?? '', address: mailbox };
}

function body({ title, text, fields = [], url }: Message): string {
  const width = Math.min(30, Math.max(0, ...fields.map(([name]) => name.length)));
  const table = fields.map(([name, value]) => `${`${line(name)}:`.padEnd(width + 2)}${value}`).join('\n');
  return [title, text, table, url ?? ''].filter((part) => part !== '').join('\n\n');
}

/** What a mail client needs to show messages of one key as one conversation. */
const thread = (key: string, domain: string): string => `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;

/**
 * One message to all addresses, over a connection of its own.
 * @throws Refused for addresses that are none, and for a password that would go over the wire as it is.
 */
export function email(options: Email): Notifier {
  const { host, port, tls = 'starttls', user, password, timeout = 30_000 } = options;
  const from = address(options.from);
  const to = options.to.map(address);
  if (to.length === 0) throw new Refused('nobody to send e-mail to', { hint: 'give an address' });
  if (tls === 'none' && password !== undefined) {
    throw new Refused('the password of the mail server would be sent without TLS', { hint: 'tls: starttls or implicit' });
  }

  return {
    name: 'email',
    async send(message) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        host,
        port,
        secure: tls === 'implicit',
        requireTLS: tls === 'starttls',
        ignoreTLS: tls === 'none',
        ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
        tls: { minVersion: 'TLSv1.2', ...(options.ca === undefined ? {} : { ca: options.ca }) },
        connectionTimeout: timeout,
        greetingTimeout: timeout,
        socketTimeout: timeout,
        dnsTimeout: timeout,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const state = message.resolved === true ? 'resolved' : message.severity;
      const reference = thread(message.key, from.address.slice(from.address.indexOf('@') + 1));
      let rejected: readonly unknown[];
      try {
        ({ rejected } = await transport.sendMail({
          from,
          to,
          subject: cut(line(`[${state}] ${message.title}`), 200),
          text: body(message),
          references: reference,
          inReplyTo: reference,
          headers: { 'auto-submitted': 'auto-generated' }, // no out-of-office answers, see RFC 3834
        }));
      } catch (error) {
        throw failure(error, `mail server ${host}:${port}`);
      }
      if (rejected.length > 0) {
        throw new Refused(`mail server ${host}:${port} refuses ${rejected.map(String).join(', ')}; the others were told`, {
          hint: 'correct these addresses or leave them out',
        });
      }
    },
  };
}

/** Of nodemailer: https://nodemailer.com/errors. */
interface MailError extends Error {
  readonly code?: string;
  /** Of the socket. */
  readonly originalCode?: string;
  /** Of SMTP: 4xx is for now, 5xx for ever. */
  readonly responseCode?: number;
  readonly response?: string;
}

const AWAY = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EPROTOCOL']);

function failure(thrown: unknown, server: string): Error {
  const { code = '', originalCode, responseCode, response, message } = thrown as MailError;
  const options = { cause: thrown };
  // What the server says may not be more than that: it is not ours.
  const said = response === undefined ? quoted(message) : quoted(response);
  if (/certificate|altnames/i.test(message)) {
    return new Refused(`${server}: the certificate is not trusted: ${said}`, { ...options, hint: 'give the certificate of its authority' });
  }
  if (responseCode !== undefined && responseCode < 500 && responseCode >= 400) return new Unavailable(`${server} answers ${said}`, options);
  if (code === 'EAUTH') return new Refused(`${server} does not let us in: ${said}`, { ...options, hint: 'look at user and password' });
  if (code === 'ETLS' && responseCode !== undefined) {
    return new Refused(`${server} has no STARTTLS: ${said}`, {
      ...options,
      hint: 'tls: implicit (port 465) where it has TLS from the start',
    });
  }
  if (responseCode !== undefined) return new Refused(`${server} refuses: ${said}`, options);
  if (AWAY.has(code) || code === 'ETLS') return new Unavailable(`${server}: ${originalCode ?? code} ${said}`, options);
  return new Error(`${server}: ${messageOf(thrown)}`, options);
}
