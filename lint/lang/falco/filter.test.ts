import { describe, expect, test } from 'vitest';
import { describeWith, judge, run } from '../../../test/support/judges.ts';
import { admits } from './admits.ts';
import { checkExpr } from './check.ts';
import { countEvents } from './events.ts';
import { implies } from './implies.ts';
import { checkOutput } from './output.ts';
import { parseFilter } from './parse.ts';
import { print } from './print.ts';

const expr = (text: string) => {
  const { expr: parsed, fault } = parseFilter(text);
  if (parsed === undefined) throw new Error(`${text}: ${fault.message}`);
  return parsed;
};

/** What is wrong with a condition; undefined when Falco takes it. */
function wrong(text: string): string | undefined {
  const { expr: parsed, fault } = parseFilter(text);
  if (parsed === undefined) return fault.message;
  return checkExpr(parsed, { source: 'syscall' }).find(({ kind }) => kind === 'wrong' || kind === 'unknown')?.message;
}

describe('A condition', () => {
  test('is printed as Falco prints it', () => {
    for (const [text, printed] of [
      ['a or b and not c', '(a or (b and not c))'],
      ['not(not not evt.type=open)', 'not evt.type = open'],
      ['proc.name in (a,\'b c\', "d")', 'proc.name in (a, "b c", d)'],
      ['fd.name glob "/a\\\\b"', 'fd.name glob "/a\\\\b"'],
      ['proc.env["A B"] exists', 'proc.env["A B"] exists'],
      ['tolower( basename(proc.exe) ) = val(proc.pname)', 'tolower(basename(proc.exe)) = val(proc.pname)'],
      ['proc.name startswith oneof (a, b)', 'proc.name startswith oneof (a, b)'],
      ['evt.type=open and(proc.name=a)or(proc.name = b)', '((evt.type = open and proc.name = a) or proc.name = b)'],
    ] as const) {
      expect(print(expr(text)), text).toBe(printed);
    }
  });

  test('says where it breaks', () => {
    for (const [text, at] of [
      ['', 0],
      ['proc.name = a and', 17],
      ['proc.name', 9],
      ['proc.name containsa', 10],
      ['(proc.name = a', 14],
      ['proc.pid > abc', 11],
      ['proc.name = "a', 12],
      ['proc.name in (a,)', 16],
    ] as const) {
      expect(parseFilter(text).fault?.from, text).toBe(at);
    }
  });

  test('holds brackets to any depth that people write, and never runs out of stack', () => {
    expect(parseFilter(`${'('.repeat(100)}a${')'.repeat(100)}`).fault).toBeUndefined();
    expect(parseFilter('('.repeat(100_000)).fault?.message).toContain('too deeply');
    expect(parseFilter('tolower('.repeat(100_000)).fault?.message).toContain('too deeply');
  });

  test('admits the events that it names, and those that its opposite leaves', () => {
    const count = (text: string) => countEvents(admits(expr(text))!);
    const all = count('proc.name = a');
    expect(all).toBeGreaterThan(300);
    expect(count('evt.type = open')).toBe(2);
    expect(count('not evt.type = open')).toBe(all - 2);
    expect(count('not (evt.type != open or proc.name = a)')).toBe(2);
    expect(count('evt.type = open and evt.type = close')).toBe(0);
    expect(count('proc.name = a and evt.num = 0')).toBe(0);
    expect(count('evt.type = open or proc.name = a')).toBe(all);
    expect(admits(expr('spawned_process'))).toBeUndefined();
  });

  test('implies another one when its form proves it', () => {
    const yes = [
      ['evt.type = open and proc.name = a', 'proc.name in (a, b)'],
      ['fd.name = /etc/shadow', 'fd.name startswith /etc/'],
      ['proc.name in (a, b) and m', 'm and proc.name in (c, b, a)'],
      ['not proc.name in (a, b)', 'not proc.name = a'],
      ['not (proc.name = a or fd.num = 1)', 'not proc.name = a'],
      ['proc.name = a', 'proc.name = b or proc.name exists'],
    ] as const;
    const no = [
      ['proc.name in (a, b)', 'proc.name = a'],
      ['proc.name = a', 'not proc.name = b and fd.num = 1'],
      ['not proc.name = a', 'not proc.name in (a, b)'],
      ['fd.name startswith /etc', 'fd.name startswith /etc/ssh'],
      ['m', 'n'],
    ] as const;
    for (const [one, other] of yes) expect(implies(expr(one), expr(other)), `${one} => ${other}`).toBe(true);
    for (const [one, other] of no) expect(implies(expr(one), expr(other)), `${one} => ${other}`).toBe(false);
  });
});

test('An output is fields, transformers and widths', () => {
  const faults = (text: string) => checkOutput(text, { source: 'syscall' }).map(({ message }) => message);
  for (const good of [
    '%proc.name',
    'a %20proc.name. b',
    '%proc.aname[2] [%evt.arg.flags]',
    '%toupper(fd.name)',
    '%evt.time,%user.name',
    '*%proc.name',
  ])
    expect(faults(good), good).toEqual([]);
  for (const bad of ['%', '100% sure', '%proc.nmae', '%fd.ip', '%thread.cgroup', '%tolower(proc.nmae)'])
    expect(faults(bad), bad).not.toEqual([]);
});

/** What sysdig 0.29.3, whose filters are Falco's of 2022, says of a condition; both must agree where both know the words. */
const JUDGED = [
  'fd.num = abc',
  'fd.num = 12abc',
  'proc.pid = 1.5',
  'fd.num=-5',
  'user.uid = -1',
  'user.uid = root',
  'proc.duration > 5s',
  'evt.rawres = EPERM',
  'proc.pid in (1,a)',
  'evt.is_io = yes',
  'evt.is_io = true',
  'evt.is_io = TRUE',
  'container.privileged = true',
  'fd.sport = ssh',
  'fd.sport = -1',
  'fd.sport in (22, 443)',
  'fd.sip = foo',
  'fd.sip = 1.2.3.4',
  'fd.sip = 1.2.3.4/24',
  'fd.sip = ::1',
  'fd.sip in (fd00::1, 1.1.1.1)',
  'fd.snet = 10.0.0.0/8',
  'fd.snet = 10.0.0.1',
  'fd.snet = 10.0.0.0/99',
  'fd.snet = foo',
  'evt.type = foo',
  'evt.type in (open, foo)',
  'evt.type != foo',
  'evt.type = mknod',
  'evt.type = "open"',
  'evt.arg.foo = 1',
  'evt.arg.flags contains X',
  'evt.arg[0] = 1',
  'evt.arg[x] = 1',
  'evt.arg = x',
  'proc.aname[2] = a',
  'proc.aname[x] = a',
  'proc.aname = a',
  'proc.name[1] = a',
  'thread.cgroup.cpuset = a',
  'thread.cgroup = a',
  'proc.namex = 1',
  'evt.dir = <',
  'k8s.pod.label.foo = x',
  'k8s.pod.label = x',
  'proc.name = a and',
  'not not proc.name = a',
  'proc.name in ()',
  'proc.name exists',
  'proc.name pmatch (/a)',
  "proc.name='a",
  'proc.name = a)',
  '(proc.name=a',
  'proc.name contains(a)',
  'fd.name glob /a/*',
  'proc.fdusage > 0.5',
] as const;

describeWith('Falco’s filters of 2022', ['sysdig'], () => {
  test.each(JUDGED)('%s', async (condition) => {
    // A good filter gets as far as the capture, which is not there.
    const { stderr, stdout } = await run(judge('sysdig').path!, ['-r', '/nonexistent.scap', condition]);
    const taken = `${stdout}${stderr}`.includes("can't open file");
    expect(wrong(condition) === undefined, wrong(condition) ?? 'we take it').toBe(taken);
  });
});
