import { ALL, ranges, type Ranges } from './ranges.ts';

/** `\d`, `\s`, `\w`: ASCII only in RE2, and `\s` without the vertical tab. */
const PERL: Readonly<Record<string, Ranges>> = {
  d: [0x30, 0x39],
  s: [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20],
  w: [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a],
};

/** `\d` and its siblings by their letter, capital for the opposite; undefined for any other letter. */
export function perlClass(letter: string): { readonly set: Ranges; readonly negated: boolean } | undefined {
  const set = PERL[letter.toLowerCase()];
  return set === undefined ? undefined : { set, negated: letter < 'a' };
}

/** `[:alpha:]` and its siblings by name. */
export const POSIX: ReadonlyMap<string, Ranges> = new Map([
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0x00, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0x00, 0x1f, 0x7f, 0x7f]],
  ['digit', [0x30, 0x39]],
  ['graph', [0x21, 0x7e]],
  ['lower', [0x61, 0x7a]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', [0x09, 0x0d, 0x20, 0x20]],
  ['upper', [0x41, 0x5a]],
  ['word', PERL['w']!],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

/** Scripts whose whole name has four letters; other names of four letters are short forms, which RE2 does not know. */
const SHORT_SCRIPTS = new Set(['Ahom', 'Cham', 'Kawi', 'Lisu', 'Miao', 'Modi', 'Newa', 'Thai', 'Toto']);
/** Scripts that came after Unicode 15, Go's version. */
const LATER_SCRIPTS = new Set(
  'Garay Gurung_Khema Kirat_Rai Ol_Onal Sunuwar Todhri Tulu_Tigalari Beria_Erfe Sidetic Tai_Yo Tolong_Siki'.split(' '),
);
const CATEGORIES = new Set(
  'C Cc Cf Cn Co Cs L LC Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(' '),
);
/** unicode.CategoryAliases of Go 1.26, without underscores and case; lower case, as `canonical` gives them. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  (
    'casedletter LC closepunctuation Pe combiningmark M connectorpunctuation Pc control Cc currencysymbol Sc dashpunctuation Pd decimalnumber Nd ' +
    'enclosingmark Me finalpunctuation Pf format Cf initialpunctuation Pi letter L letternumber Nl lineseparator Zl lowercaseletter Ll mark M ' +
    'mathsymbol Sm modifierletter Lm modifiersymbol Sk nonspacingmark Mn number N openpunctuation Ps other C otherletter Lo othernumber No ' +
    'otherpunctuation Po othersymbol So paragraphseparator Zp privateuse Co punctuation P separator Z spaceseparator Zs spacingmark Mc surrogate Cs ' +
    'symbol S titlecaseletter Lt unassigned Cn uppercaseletter Lu cntrl Cc digit Nd punct P'
  )
    .split(' ')
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1]!] as const] : [])),
);

const tables = new Map<string, Ranges | undefined>();

/**
 * `\p{name}`: a category, a script, `Any`; undefined for a name that does not exist. `loose` is Go's own package since 1.25, which
 * also takes long names of categories and any case; Prometheus uses a copy from before that.
 */
export function unicodeClass(name: string, loose: boolean): Ranges | undefined {
  const key = loose ? canonical(name) : name;
  if (key === 'Any') return ALL;
  if (loose && key === 'Ascii') return [0, 0x7f];
  const known = tables.get(key);
  if (known !== undefined || tables.has(key)) return known;
  const set = read(loose && key === 'Assigned' ? '\\P{Cn}' : property(loose ? (ALIASES.get(key.toLowerCase()) ?? key) : key));
  tables.set(key, set);
  return set;
}

/** Go's canonicalName: first letter upper case, the rest lower, without separators. */
function canonical(name: string): string {
  const bare = name.replace(/[_\- ]/g, '');
  if (bare.toLowerCase() === 'lc') return 'LC';
  return bare.slice(0, 1).toUpperCase() + bare.slice(1).toLowerCase();
}

/** The same class in JavaScript's syntax; undefined when RE2 does not know it. */
function property(name: string): string | undefined {
  if (CATEGORIES.has(name)) return `\\p{${name}}`;
  if (!/^[A-Z][A-Za-z_]+$/.test(name) || LATER_SCRIPTS.has(name) || name === 'Unknown') return undefined;
  if ((name.length === 4 && !SHORT_SCRIPTS.has(name)) || name === 'Katakana_Or_Hiragana') return undefined;
  return `\\p{Script=${name}}`;
}

/** All characters of a class of JavaScript, read once. */
function read(source: string | undefined): Ranges | undefined {
  if (source === undefined) return undefined;
  try {
    const one = new RegExp(source, 'u');
    const out: number[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      // Planes 4 to 13 hold nothing: one answer is that of all.
      if (point === 0x40000 && !one.test('\u{40000}')) point = 0xe0000;
      if (one.test(String.fromCodePoint(point))) out.push(point, point);
    }
    return ranges(out);
  } catch {
    return undefined;
  }
}
