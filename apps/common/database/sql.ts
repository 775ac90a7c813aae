import { Refused } from '../failure.ts';

/** Text as a literal of SQL, for statements that take no parameters. @throws Refused when it holds NUL, which Postgres has no text for. */
export function literal(text: string): string {
  const quoted = `'${withoutNul(text).replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A name as SQL has it, in quotes: `"app_label"`. @throws Refused when it is empty or holds NUL. */
export function identifier(name: string): string {
  if (name === '') throw new Refused('a name in SQL is empty');
  return `"${withoutNul(name).replaceAll('"', '""')}"`;
}

/** The statement of `copyOut`. The line breaks end a comment at the end of the query. */
export function copyStatement(query: string, to: string, options: string): string {
  return `COPY (\n${query}\n) TO ${to}${options === '' ? '' : ` WITH (${options})`}`;
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw new Refused('text for SQL holds NUL', { hint: 'remove the character U+0000' });
  return text;
}
