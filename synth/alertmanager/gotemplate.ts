import { CREDENTIAL_TEXT } from '../model/alertmanager.ts';

/**
 * Text that external-secrets' Go template gives back as it stands, backticks and carriage returns included, which a raw string
 * of Go cannot hold: https://go.dev/ref/spec#String_literals
 */
export function verbatim(text: string): string {
  return text
    .split(/([`\r])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '`' ? '{{ "`" }}' : piece === '\r' ? '{{ "\\r" }}' : `{{ \`${piece}\` }}`))
    .join('');
}

/** The same, with the values of credentials where their marks stand: as JSON, which is YAML too. */
export function withCredentials(text: string): string {
  const found = CREDENTIAL_TEXT.exec(text);
  if (found === null) return verbatim(text);
  const rest = text.slice(found.index + found[0].length);
  return `${verbatim(text.slice(0, found.index))}{{ index . "${found[1]}" | toJson }}${withCredentials(rest)}`;
}
