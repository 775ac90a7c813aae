/**
 * Tokens of LogQL: `word` (any name), `text` (a string), `number`, `time` (a duration), `bytes`, `range` (brackets with what is in them), `flag`
 * (`--strict`), `eof`, `error`; all others are called by what they look like.
 */
export type Kind = string;

/** Names that Loki keeps for itself. None of them can be a label (pkg/logql/syntax/lex.go, 3.7). */
const WORDS =
  'by without bool unwrap offset on ignoring group_left group_right or and unless json regexp logfmt unpack pattern ' +
  'label_format line_format decolorize drop keep variants of';

export const RANGE_OPERATIONS: ReadonlySet<string> = new Set(
  (
    'rate rate_counter count_over_time bytes_rate bytes_over_time avg_over_time sum_over_time min_over_time max_over_time stdvar_over_time ' +
    'stddev_over_time quantile_over_time first_over_time last_over_time absent_over_time'
  ).split(' '),
);

export const AGGREGATIONS: ReadonlySet<string> = new Set(
  'sum avg max min count stddev stdvar bottomk topk sort sort_desc approx_topk'.split(' '),
);

export const CONVERSIONS: ReadonlySet<string> = new Set(['bytes', 'duration', 'duration_seconds']);

const KEYWORDS: ReadonlySet<string> = new Set(WORDS.split(' '));

/** Only with a parenthesis behind them, or with `by (`; otherwise they are names like any other. */
const FUNCTIONS: ReadonlySet<string> = new Set([...RANGE_OPERATIONS, ...AGGREGATIONS, ...CONVERSIONS, 'vector', 'label_replace', 'ip']);

const LONGEST = 18;

/** What a name means, and whether only in front of a parenthesis. */
export function meaning(name: string): { readonly kind: Kind; readonly function: boolean } | undefined {
  if (name.length > LONGEST) return undefined;
  const kind = name.toLowerCase();
  if (FUNCTIONS.has(kind)) return { kind, function: true };
  return KEYWORDS.has(kind) ? { kind, function: false } : undefined;
}

/** Operators between expressions; a bigger number binds tighter. */
export const PRECEDENCE: Readonly<Record<Kind, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

/** For messages. */
export const NAMES: Readonly<Record<Kind, string>> = {
  word: 'a name',
  text: 'a string',
  number: 'a number',
  range: 'a range such as [5m]',
};
