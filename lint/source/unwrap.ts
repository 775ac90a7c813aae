import { Source } from './source.ts';

/**
 * What a Go template of external-secrets will be when it is filled in: texts in raw strings come out as they stand, and
 * a secret becomes a placeholder. `{{ `...` }}` is how a text that is itself full of templates travels.
 */
export function unwrap(source: Source): Source {
  const { text } = source;
  if (!text.includes('{{')) return source;
  const pieces: { readonly at: number; readonly text: string; readonly exact: boolean }[] = [];
  let here = 0;
  while (here < text.length) {
    const open = text.indexOf('{{', here);
    if (open < 0) break;
    if (open > here) pieces.push({ at: here, text: text.slice(here, open), exact: true });
    const inner = open + 2 + (/^-?\s*/.exec(text.slice(open + 2, open + 40))?.[0].length ?? 0);
    if (text[inner] === '`') {
      const end = text.indexOf('`', inner + 1);
      const close = end < 0 ? -1 : text.indexOf('}}', end);
      if (close < 0) return source;
      pieces.push({ at: inner + 1, text: text.slice(inner + 1, end), exact: true });
      here = close + 2;
    } else {
      const close = text.indexOf('}}', open);
      if (close < 0) return source;
      const name = /\.([A-Za-z_]\w*)/.exec(text.slice(open, close))?.[1] ?? 'value';
      pieces.push({ at: open, text: isAddress(text.slice(open, close)) ? `https://${name}.invalid` : `secret-${name}`, exact: false });
      here = close + 2;
    }
  }
  if (here < text.length) pieces.push({ at: here, text: text.slice(here), exact: true });
  return joined(source, pieces);
}

/** A field that holds an address must look like one, or a check of the address would speak of the placeholder. */
const isAddress = (action: string) => /url|uri|webhook|endpoint/i.test(action);

function joined(source: Source, pieces: readonly { readonly at: number; readonly text: string; readonly exact: boolean }[]): Source {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  return new Source(source.path, pieces.map(({ text }) => text).join(''), {
    source,
    at: (offset) => {
      let low = 0;
      for (let high = pieces.length - 1; low < high;) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      const piece = pieces[low];
      return piece === undefined ? 0 : piece.at + (piece.exact ? offset - starts[low]! : 0);
    },
  });
}
