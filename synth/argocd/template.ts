/**
 * Makes a text that Helm sends through `tpl` come out as it went in. `}}` means nothing outside of an action:
 * https://pkg.go.dev/text/template#hdr-Actions
 */
export const literal = (text: string): string => text.replaceAll('{{', '{{ "{{" }}');

/** The same for every text inside a value, keys included. */
export function literals(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map(literals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [literal(key), literals(inner)]));
}
