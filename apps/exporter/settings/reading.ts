import { z } from 'zod';
import { setting } from '../../common/environment/setting.ts';
import { boolean, exactText, oneOf, optionalText, positiveInteger, text } from '../../common/environment/types.ts';

const time = text
  .transform((value, context) => {
    const date = new Date(value);
    if (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(date.getTime())) return date;
    context.issues.push({
      code: 'custom',
      message: `${JSON.stringify(value)} is no time: 2026-11-24 or 2026-11-24T03:00:00Z`,
      input: value,
    });
    return z.NEVER;
  })
  .optional();

/** At least 32 bytes, so that nobody guesses it. https://www.rfc-editor.org/rfc/rfc2104#section-3 */
const longSecret = exactText.refine((value) => Buffer.byteLength(value) >= 32, { error: 'is shorter than 32 bytes: openssl rand -hex 32' });

/** What is read, and under which name it is written. */
export const reading = {
  AIOPS_DATABASE_URL: setting({
    schema: text,
    says: '`postgres://user@host/database`, `embedded:FOLDER`, or `mock` for an embedded database with demo rows. An export without it is an error: demo rows must never pass for the audit.',
    secret: true,
    example: 'mock',
  }),
  EXPORT_DAYS: setting({ schema: positiveInteger, default: '7', says: 'The window: rows of the last so many days, up to a minute ago.' }),
  EXPORT_FROM: setting({ schema: time, says: 'The window begins here instead; included.', example: '2026-11-17T00:00:00Z' }),
  EXPORT_TO: setting({ schema: time, says: 'The window ends here instead; not included.', example: '2026-11-24T00:00:00Z' }),
  EXPORT_ORDER: setting({
    schema: oneOf(['oldest', 'newest']),
    default: 'oldest',
    says: 'Which row comes first; `newest` as the Python exporter had it.',
  }),
  EXPORT_FILE: setting({
    schema: optionalText,
    says: 'Name or path of the CSV. Default: `audit-YYYYMMDD.csv`, by the day (UTC) on which the window ends. Two exports of one name are one export: the second continues or confirms the first.',
    example: 'audit-20261124.csv',
  }),
  EXPORT_DIR: setting({
    schema: text,
    default: '.',
    says: 'Folder of finished files; also of the folder of work, and of the journal where the database has none.',
  }),
  AUDIT_CSV_RAW: setting({
    schema: boolean,
    default: 'off',
    says: 'Leaves cells as they are that a spreadsheet would run as formulas. Otherwise they get an apostrophe in front, and `exporter restore` takes it away.',
  }),
  AUDIT_FILENAME_MODE: setting({
    schema: oneOf(['plain', 'hashed', 'masked']),
    default: 'plain',
    says: '`hashed` adds 6 hex digits of an HMAC to the name, `masked` replaces the name by 32.',
  }),
  AUDIT_FILENAME_SALT: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'Key of that HMAC. Needed for hashed and masked names.',
  }),
  AUDIT_CHAIN_KEY: setting({
    schema: longSecret.optional(),
    secret: true,
    says: 'Key of the hash chain of the audit log, for `exporter audit verify` and `audit adopt`; at least 32 bytes. `run` does not need it.',
  }),
  LOG_LEVEL: setting({
    schema: oneOf(['debug', 'info', 'warn', 'error']),
    default: 'info',
    says: 'From which level on log lines are written.',
  }),
};
