/** What fits into a message of a service. Lengths are UTF-16 units: never less than what a service counts. */

/** The text as the service wants it, of at most `limit` units; what is cut ends with an ellipsis. `encode` sees one character at a time. */
export function cut(text: string, limit: number, encode: (character: string) => string = (character) => character): string {
  const whole = Array.from(text, encode);
  let length = 0;
  let fits = 0; // how many leave room for the ellipsis
  for (const [index, part] of whole.entries()) {
    length += part.length;
    if (length < limit) fits = index + 1;
    if (length > limit) return limit < 1 ? '' : `${whole.slice(0, fits).join('')}…`;
  }
  return whole.join('');
}

/** The first `most` fields; if there are more, the last of these says how many are not shown. */
export function atMost(fields: readonly (readonly [string, string])[], most: number): readonly (readonly [string, string])[] {
  if (fields.length <= most) return fields;
  return [...fields.slice(0, most - 1), ['…', `${fields.length - most + 1} more`]];
}

/** One line: for subjects and the like. */
export const line = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
