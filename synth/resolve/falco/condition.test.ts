import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields, nodes } from './ast.ts';
import { parseCondition } from './condition.ts';
import { lineColumn } from './scan.ts';

const parsed = (text: string) => {
  const { expr, error } = parseCondition(text);
  if (error !== undefined) throw new Error(`${text}: ${error.at} ${error.message}`);
  return expr;
};

describe('A condition is read as Falco reads it', () => {
  test.each([
    'evt.type = execve',
    'evt.type in (open, openat,openat2)and fd.num>=0',
    'not proc.name in (shell_binaries)',
    'not(container.id = host)or(a and not not b)',
    'proc.aname[2] = "a \\" b" and proc.env[PATH] exists',
    "fd.name startswith '/etc/' or fd.name glob /home/*/.ssh/*",
    'tolower(proc.name) = bash and proc.name = val(proc.pname)',
    'proc.cmdline regex "^a+$" and fd.sip in (rfc_1918_addresses)',
    'proc.name pmatch (/usr/bin, /bin) and fd.name bcontains 62617368',
    'proc.name in ()',
    'len(proc.args) > 10 and join(",", (proc.name, "x")) = "a,x"',
    'fd.num >= 0x10 and fd.num < -1.5e+3',
  ])('%s', (text) => {
    expect(parsed(text)).toBeDefined();
  });

  test('an equals sign ends a bare value', () => {
    expect(parseCondition('proc.args contains --flag=1').error?.message).toContain('"=1" cannot follow here');
  });

  test('and binds tighter than or, and not tighter than both', () => {
    expect(parsed('a or not b and c')).toMatchObject({
      kind: 'or',
      parts: [
        { kind: 'macro', name: 'a' },
        { kind: 'and', parts: [{ kind: 'not' }, { name: 'c' }] },
      ],
    });
  });

  test('fields are found on both sides and inside transformers', () => {
    expect([...fields(parsed('tolower(proc.name) = val(proc.pname) and proc.tty exists'))].map(({ name }) => name)).toEqual([
      'proc.name',
      'proc.pname',
      'proc.tty',
    ]);
  });

  test('macros are found below every operator', () => {
    expect([...nodes(parsed('not (a or (b and c))'))].flatMap((node) => (node.kind === 'macro' ? [node.name] : []))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('What Falco would refuse is told with its place and a way out', () => {
  test.each([
    ['', 0, 'the condition is empty'],
    ['proc.name containz bash', 10, 'containz is no operator; did you mean contains'],
    ['proc.name = ', 12, '= takes a value, and none follows'],
    ['proc.name = "bash', 12, 'this quote is never closed'],
    ['proc.name in (a, b', 13, 'this list is never closed; write ) at its end'],
    ['proc.name in (a b)', 16, '"b" cannot follow here; write , between values and ) at the end'],
    ['(a or b', 0, 'this bracket is never closed; write ) at its end'],
    ['a b', 2, '"b" cannot follow here; write and, or, or nothing'],
    ['a and', 5, 'the condition ends where a field, a macro or ( must be'],
    ['a and or b', 6, '"or" stands where a field, a macro or ( must be'],
    ['not', 3, 'the condition ends where a field, a macro or ( must be'],
    ['proc.name and a', 10, 'proc.name is compared with nothing; write an operator and a value, or `proc.name exists`'],
    ['fd.num > abc', 9, '> takes a number; "abc" is none'],
    ['proc.aname[2 = x', 12, '] is missing after proc.aname[2'],
    ['proc.name startswith(a)', 20, 'a blank is missing after startswith'],
    ['tolower(proc.name = a', 18, ') is missing after tolower(...'],
  ])('%s', (text, at, message) => {
    expect(parseCondition(text).error).toEqual({ at, message });
  });

  test('lines and columns count from one', () => {
    expect(lineColumn('a and\n  b c', 10)).toBe('2:5');
  });

  test('no text makes the parser throw, and every place is inside the text', () => {
    const word = fc.constantFrom(
      'and',
      'or',
      'not',
      '(',
      ')',
      '"',
      "'",
      'proc.name',
      'in',
      '=',
      '>=',
      'contains',
      '[',
      ']',
      ',',
      'x',
      '1',
      'tolower(',
      '\n',
      '\\',
      'exists',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
          fc.array(word, { maxLength: 8 }).map((words) => words.join('')),
        ),
        (text) => {
          const at = parseCondition(text).error?.at ?? 0;
          expect(at >= 0 && at <= text.length).toBe(true);
        },
      ),
    );
  });

  test('brackets ten thousand deep are refused, not a stack overflow', () => {
    expect(parseCondition('('.repeat(10_000) + 'a').error?.message).toContain('Falco gives up');
  });
});
