const known = new Map<string, RegExp>();

/**
 * A pattern of Argo CD: `*` any text, `?` one character, `[ab]`, `{a,b}`. With a separator `*` stays between two of them and `**` does
 * not. Each part is taken from the pattern with everything else escaped, so that no pattern is slow.
 */
export function glob(pattern: string, text: string, separator = ''): boolean {
  const key = `${separator}${pattern}`;
  let made = known.get(key);
  if (made === undefined) known.set(key, (made = compile(pattern, separator)));
  return made.test(text);
}

const SPECIAL = /\*+|\?|\[[^\]]*\]|[{},]|[^*?[\]{},]+|[[\]]/g;

function compile(pattern: string, separator: string): RegExp {
  const any = separator === '' ? '[^]' : `[^${separator}]`;
  let depth = 0;
  const parts = (pattern.match(SPECIAL) ?? []).map((part) => {
    if (part.startsWith('*')) return part.length > 1 ? '[^]*' : `${any}*`;
    if (part === '?') return any;
    if (part === '{') return depth++ === 0 ? '(?:' : '(?:';
    if (part === '}' && depth > 0) {
      depth--;
      return ')';
    }
    if (part === ',' && depth > 0) return '|';
    if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  });
  try {
    return new RegExp(`^${parts.join('')}${')'.repeat(depth)}$`);
  } catch {
    return /^(?!)/;
  }
}
