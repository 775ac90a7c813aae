import type { Email } from '../../../../spec/integrations/email.ts';
import { as, flag, mapOf, plain, required, secretFile, template, wrong, type Field, type Fields } from '../fields.ts';
import { notifier, tls } from '../http.ts';
import type { Kind } from './kind.ts';

const hostAndPort: Field = {
  write(name, value, writer) {
    if (typeof value !== 'string' || !/^(\[[0-9a-fA-F:.]+\]|[^\s:/]+):\d{1,5}$/.test(value))
      return wrong(writer, value, "a host and a port such as 'smtp.example.com:587'");
    return { [name]: value };
  },
};

const fields: Fields<Email> = {
  ...notifier(false),
  to: required(template),
  from: required(template),
  smarthost: required(hostAndPort),
  hello: plain,
  username: as('auth_username', plain),
  password: as('auth_password', secretFile),
  authSecret: secretFile,
  authIdentity: plain,
  requireTls: flag(true),
  implicitTls: as('force_implicit_tls', flag(undefined)),
  tls,
  headers: mapOf(template),
  html: template,
  text: template,
  threading: {
    write(name, value, writer) {
      if (value !== 'daily' && value !== 'always') return wrong(writer, value, "'daily' or 'always'");
      return { [name]: { enabled: true, thread_by_date: value === 'daily' ? 'daily' : 'none' } };
    },
  },
};

export const email: Kind = {
  fields,
  check(given, writer) {
    const names = Object.keys(Object(given['headers'])).map((name) => name.toLowerCase());
    for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i)))
      writer.in('headers').problem(`the header ${name} is there twice, whatever its case; keep one`);
    if (given['threading'] !== undefined && names.some((name) => name === 'references' || name === 'in-reply-to'))
      writer.in('headers').problem('threading sets References and In-Reply-To itself; take them out');
    if (given['username'] === undefined && (given['password'] ?? given['authSecret']) !== undefined)
      writer.problem('a password without a username is not used; add username');
    if (given['to'] === '') writer.in('to').problem('a mail to nobody; write an address');
  },
};
