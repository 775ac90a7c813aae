/** What fits into a message of a service. Lengths are UTF-16 units: never less than what a service counts. */

/**
 * The text as the service wants it, of at most `limit` units; what is cut ends with an ellipsis. `encode` sees one character at a time and
 * gives at least one. Takes as long as the limit, not as the text.
 */
export function cut(text: string, limit: number, encode: (character: string) => string = (character) => character): string {
  let whole = '';
  let fits = 0; // how much leaves room for the ellipsis
  for (const character of text.slice(0, limit + 1).toWellFormed()) {
    whole += encode(character);
    if (whole.length < limit) fits = whole.length;
    if (whole.length > limit) return limit < 1 ? '' : `${whole.slice(0, fits)}…`;
  }
  return whole;
}

/** The first `most` fields; if there are more, the last of these says how many are not shown. */
export function atMost(fields: readonly (readonly [string, string])[], most: number): readonly (readonly [string, string])[] {
  if (fields.length <= most) return fields;
  return [...fields.slice(0, most - 1), ['…', `${fields.length - most + 1} more`]];
}

/** One line: for subjects and the like. */
export const line = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
