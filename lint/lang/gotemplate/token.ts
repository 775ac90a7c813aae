/** What the lexer of Go's text/template tells apart. The first line carries a value; the last ones are keywords. */
export type TokenKind =
  | 'text'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'complex'
  | 'field'
  | 'identifier'
  | 'number'
  | 'rawString'
  | 'string'
  | 'variable'
  | 'assign'
  | 'declare'
  | 'dot'
  | 'leftDelim'
  | 'rightDelim'
  | 'leftParen'
  | 'rightParen'
  | 'pipe'
  | 'space'
  | 'nil'
  | 'error'
  | 'eof'
  | Keyword;

export type Keyword = 'block' | 'break' | 'continue' | 'define' | 'else' | 'end' | 'if' | 'range' | 'template' | 'with';

/** `from` and `to` are UTF-16 offsets. `text` is the token as written (empty for text, space and `{{`); of an error the message. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
] satisfies Keyword[]);

/** The kind of a word that stands alone inside an action. */
export function kindOfWord(word: string): TokenKind {
  if (KEYWORDS.has(word)) return word as Keyword;
  if (word === 'nil') return 'nil';
  return word === 'true' || word === 'false' ? 'bool' : 'identifier';
}
