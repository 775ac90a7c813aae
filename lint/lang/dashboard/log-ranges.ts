import type { Span } from '../../source/node.ts';

/** Windows of a LogQL query, `5m` of `[5m]`: outside of strings brackets mean nothing else. */
export function logRanges(text: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"' || sign === '`') {
      at++;
      while (at < text.length && text[at] !== sign) at += text[at] === '\\' && sign === '"' ? 2 : 1;
    } else if (sign === '#') {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (sign === '[') {
      const end = text.indexOf(']', at);
      if (end < 0) break;
      const inner = text.slice(at + 1, end);
      found.push({ from: at + 1 + inner.length - inner.trimStart().length, to: end - (inner.length - inner.trimEnd().length) });
      at = end;
    }
  }
  return found;
}
