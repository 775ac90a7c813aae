import type { Label, Matcher, Selector } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { regexp } from './regexp.ts';
import { LABEL_WORDS } from './tokens.ts';

const NAME = '__name__';

/** `{a="b", "name"}`, with the name that stood before it. */
export function selector(cursor: Cursor): Selector {
  const { from } = cursor;
  let metric: string | undefined;
  let metricSpan = { from, to: from };
  if (!cursor.is('{')) {
    metric = cursor.lexeme();
    metricSpan = { from, to: cursor.to };
    cursor.step();
  }
  const matchers: Matcher[] = [];
  if (cursor.take('{')) {
    while (!cursor.is('}')) {
      const found = matcher(cursor);
      if (metric === undefined && found.name === NAME && found.op === '=' && found.value !== '') {
        metric = found.value;
        metricSpan = found.valueSpan;
        if (found.nameSpan !== found.valueSpan) matchers.push(found);
      } else matchers.push(found);
      if (!cursor.take(',') && !cursor.is('}')) cursor.fail('a selector', '"," or "}"');
    }
    cursor.step();
  }
  const to = cursor.past;
  if (metric === undefined) metricSpan = { from, to };
  return {
    type: 'selector',
    parent: undefined,
    from,
    to,
    metric,
    metricSpan,
    matchers,
    offset: undefined,
    at: undefined,
    modifier: undefined,
  };
}

/** `name="value"`, `"name"="value"`, or a quoted name of a metric alone: its nameSpan is its valueSpan. */
function matcher(cursor: Cursor): Matcher {
  const { from } = cursor;
  const nameSpan = { from, to: cursor.to };
  let name: string;
  if (cursor.is('name')) {
    name = cursor.lexeme();
    cursor.step();
  } else if (cursor.is('string')) {
    const { value } = cursor.stringValue();
    cursor.use('utf8-names', from, cursor.to);
    cursor.step();
    if (!isOperator(cursor.kind)) return { from, to: nameSpan.to, name: NAME, op: '=', value, nameSpan, valueSpan: nameSpan };
    name = value;
  } else cursor.fail('a selector', 'a label name or "}"');
  const op = cursor.kind;
  if (!isOperator(op)) cursor.fail('a selector', 'one of = != =~ !~');
  cursor.step();
  if (!cursor.is('string')) cursor.fail('a selector', 'a quoted value', cursor.is('name') ? `"${cursor.lexeme()}"` : undefined);
  const { value, broken } = cursor.stringValue();
  const valueSpan = { from: cursor.from, to: cursor.to };
  if (op === '=~' || op === '!~') {
    const problem = regexpProblem(value, broken);
    if (problem !== undefined) cursor.tell('regexp', valueSpan, `the regular expression of label ${name} is not RE2: ${problem}`);
  }
  cursor.step();
  return { from, to: valueSpan.to, name, op, value, nameSpan, valueSpan };
}

/** Alternatives of plain text are compared byte by byte and may be broken; all others have to be a regular expression of RE2. */
function regexpProblem(value: string, broken: boolean): string | undefined {
  if (value === '.*' || value === '.+') return undefined;
  if (broken) return /[\\.+*?()[\]{}^$]/.test(value) ? 'invalid UTF-8' : undefined;
  return regexp(value).problem?.message;
}

const isOperator = (kind: string): kind is Matcher['op'] => kind === '=' || kind === '!=' || kind === '=~' || kind === '!~';

/** `(a, b, "c")`. */
export function labels(cursor: Cursor, where: string): Label[] {
  cursor.expect('(', where);
  const found: Label[] = [];
  while (!cursor.is(')')) {
    const { from, to } = cursor;
    if (cursor.is('string')) {
      const { value, broken } = cursor.stringValue();
      cursor.use('utf8-names', from, to);
      if (value === '' || broken) cursor.tell('syntax', { from, to }, `${cursor.lexeme()} is no label name`);
      found.push({ from, to, name: value });
    } else if (LABEL_WORDS.has(cursor.kind)) {
      const name = cursor.lexeme();
      if (cursor.is('metric') && cursor.unicode) cursor.tell('syntax', { from, to }, `"${name}" is no label name`, `"${name}"`);
      found.push({ from, to, name });
    } else cursor.fail(where, 'a label name or ")"');
    cursor.step();
    if (!cursor.take(',') && !cursor.is(')')) cursor.fail(where, '"," or ")"');
  }
  cursor.step();
  return found;
}
