/** Words and signs that change what a query is. */
const PIECES = [
  '+', '-', '*', '/', '%', '^', '==', '!=', '<', '</', '>/', 'and', 'or', 'unless', 'atan2', '(', ')', '{', '}', '[', ']', ',', ':', '=', '=~', '@',
  'offset', 'by', 'without', 'on', 'ignoring', 'group_left', 'fill', 'bool', 'start()', 'step()', 'sum', 'topk', 'count_values', 'rate', 'info',
  'label_replace', 'vector', 'foo', 'foo:bar', '"x"', "'y'", '`z`', '"a\\qb"', '1', '0', '5m', '1h30m', '0s', '.5', '1e3', '0x1f', '0x1ee', '1_000',
  '0755', 'Inf', 'NaN', '5m1m', 'anchored', 'smoothed', '#c\n', ' ', '{a="b"}', '{a=~"b.*"}', '{a=~"("}', '{"foo"}', '[5m]', '[5m:1m]', '[1h+5m]',
  'offset -5m', 'offset (5m)', '@ 100', 'fill(0)', 'on(a)', 'by (a)', 'group_left(b)', 'é', '.', '$', '\\',
]; // prettier-ignore

const TOKEN = /\s+|[a-zA-Z_:][\w:]*|[\d.]+\w*|"(?:[^"\\]|\\.)*"|[<>=!]=?[~/]?|./gs;

/** Queries with one to three pieces lost, added, swapped or replaced. The same seed gives the same queries. */
export function* mutations(queries: readonly string[], count: number, seed: number): Generator<string> {
  let state = seed;
  const below = (limit: number): number => {
    // The generator of Numerical Recipes: 32 bits, no library.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? '';
  for (let made = 0; made < count; made++) {
    const tokens: string[] = pick(queries).match(TOKEN) ?? [];
    for (let change = below(3); change >= 0; change--) {
      const at = below(tokens.length);
      const kind = below(4);
      if (kind === 0) tokens.splice(at, 1);
      else if (kind === 1) tokens.splice(at, 0, pick(PIECES));
      else if (kind === 2) tokens.splice(at, 1, pick(PIECES));
      else tokens.splice(at, 1, tokens[below(tokens.length)] ?? '');
    }
    yield tokens.join('');
  }
}
