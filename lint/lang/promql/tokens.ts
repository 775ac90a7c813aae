/**
 * What the lexer tells apart. Operators, brackets and keywords are their own kind: `+`, `(`, `group_left`; `name` has no colon,
 * `metric` has one.
 */
export type Kind = 'eof' | 'error' | 'number' | 'duration' | 'string' | 'name' | 'metric' | Operator | Keyword | Punctuation;

type Punctuation = '(' | ')' | '{' | '}' | '[' | ']' | ',' | ':' | '=' | '=~' | '!~' | '@';

export type Operator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | 'atan2'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '</'
  | '>/'
  | 'and'
  | 'or'
  | 'unless';

export type Keyword = (typeof KEYWORDS)[number];

export const AGGREGATIONS = [
  'sum',
  'avg',
  'count',
  'min',
  'max',
  'group',
  'stddev',
  'stdvar',
  'topk',
  'bottomk',
  'count_values',
  'quantile',
  'limitk',
  'limit_ratio',
] as const;

/** Aggregations whose first argument is a parameter. */
export const WITH_PARAMETER: ReadonlySet<string> = new Set(['topk', 'bottomk', 'count_values', 'quantile', 'limitk', 'limit_ratio']);

const KEYWORDS = [
  ...AGGREGATIONS,
  'and',
  'or',
  'unless',
  'atan2',
  'offset',
  'smoothed',
  'anchored',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'fill',
  'fill_left',
  'fill_right',
  'bool',
  'start',
  'end',
  'step',
  'range',
  'max_of',
  'min_of',
] as const;

/** Words in lower case, and the kind of their token. They are read without regard to case, names are not. */
export const WORDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...KEYWORDS.map((word): [string, Kind] => [word, word]),
  ['inf', 'number'],
  ['nan', 'number'],
]);

const SHORTEST = Math.min(...KEYWORDS.map((word) => word.length));
const LONGEST = Math.max(...KEYWORDS.map((word) => word.length));

/** The kind of a word without a colon. */
export function kindOf(word: string): Kind {
  if (word.length < SHORTEST || word.length > LONGEST) return 'name';
  const kind = WORDS.get(word);
  if (kind !== undefined) return kind;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    // Only letters of ASCII are folded: a Kelvin sign is no k.
    if (code > 127) return 'name';
    if (code <= 90 && code >= 65) return WORDS.get(word.toLowerCase()) ?? 'name';
  }
  return 'name';
}

const without = (excluded: readonly Kind[]): ReadonlySet<Kind> =>
  new Set<Kind>(['name', 'metric', ...KEYWORDS].filter((kind) => !excluded.includes(kind as Kind)) as Kind[]);

/** What names a label in `by (...)`: all words but one. */
export const LABEL_WORDS = without(['without']);

/** What names a metric: the words that follow an operator are not among them. */
export const METRIC_WORDS = without(['bool', 'on', 'ignoring', 'group_left', 'group_right', 'atan2']);
