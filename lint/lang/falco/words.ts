/** The words of the filter language (libsinsp/filter/parser.cpp of Falco 0.44), in the order in which its lexer tries them. */

export const NUMBER_OPERATORS: readonly string[] = ['<=', '<', '>=', '>'];

export const TEXT_OPERATORS: readonly string[] = [
  '==',
  '=',
  '!=',
  'glob',
  'iglob',
  'contains',
  'icontains',
  'bcontains',
  'startswith',
  'bstartswith',
  'endswith',
  'regex',
];

export const LIST_OPERATORS: readonly string[] = ['intersects', 'in', 'pmatch'];

/** Since Falco 0.44: `startswith oneof (a, b)`. */
export const MODIFIERS = ['oneof', 'anyof', 'allof'] as const;

/** `val` stands on the right side only. */
export const TRANSFORMERS: readonly string[] = ['tolower', 'toupper', 'b64', 'basename', 'len', 'join', 'concat'];

const ALL = new Set(['exists', ...NUMBER_OPERATORS, ...TEXT_OPERATORS, ...LIST_OPERATORS]);

/** A comparison that an exception may name: an operator, or one of texts with a modifier. */
export function isComparison(text: string): boolean {
  if (ALL.has(text)) return true;
  const [operator, modifier, ...more] = text.split(/\s+/);
  return more.length === 0 && TEXT_OPERATORS.includes(operator!) && (MODIFIERS as readonly string[]).includes(modifier ?? '');
}
