import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fields, nodes } from '../synth/resolve/falco/ast.ts';
import { parseCondition } from '../synth/resolve/falco/condition.ts';
import { fieldProblem } from '../synth/resolve/falco/fields.ts';
import { readOutput } from '../synth/resolve/falco/output.ts';
import { UPSTREAM_LISTS, UPSTREAM_MACROS, UPSTREAM_RULES } from '../spec/falco-upstream.ts';
import { RuleSet, type Item } from './support/falco.ts';
import { describeWith, root, run, type Need } from './support/judges.ts';

const folder = join(root, '../shared/conformance/falco/rules');
const upstreamFiles: Need = existsSync(folder) ? { path: folder } : { missing: "no copy of Falco's own rules beside the project" };
const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Item[];

/** Fields that came after sysdig 0.29 (2022), among those that upstream's rules and ours name. */
const NEWER =
  /(?:unrecognized field|invalid formatting token) (?:fd\.nameraw|proc\.pexe(?:path)?|proc\.aexe(?:path)?|proc\.is_exe_(?:upper_layer|from_memfd)|thread\.cap_\w+|container\.start_ts|evt\.arg\.\w+)\b/;

/** `sysdig` compiles the filter and the format before it looks for the file, which is not there. */
async function sysdig(condition: string, output?: string): Promise<string | undefined> {
  const { stdout, stderr } = await run('sysdig', ['-r', '/nonexistent.scap', ...(output === undefined ? [] : ['-p', output]), condition]);
  const said = `${stdout}${stderr}`.trim();
  return said.includes("can't open file") ? undefined : said;
}

describeWith("Falco's own rules", [upstreamFiles], () => {
  const items = upstreamFiles.path === undefined ? [] : ['falco_rules.yaml', 'falco-incubating_rules.yaml'].flatMap(read);

  test('are read without an error, every condition of them', () => {
    const refused = items
      .flatMap(({ rule, macro, condition }) =>
        condition === undefined ? [] : [{ name: rule ?? macro, error: parseCondition(condition).error }],
      )
      .filter(({ error }) => error !== undefined);
    expect(refused).toEqual([]);
    expect(items.filter(({ condition }) => condition !== undefined).length).toBeGreaterThan(200);
  });

  test('name no field that we do not know', () => {
    const unknown = items.flatMap(({ condition, output }) => {
      const { expr } = condition === undefined ? {} : parseCondition(condition);
      const inCondition = expr === undefined ? [] : [...fields(expr)].map(({ name }) => fieldProblem(name, 'syscall', []));
      return [...inCondition, ...(output === undefined ? [] : readOutput(output, 'syscall', []).problems)].filter(
        (wrong) => wrong !== undefined,
      );
    });
    expect(unknown).toEqual([]);
  });

  test('are the ones that our catalogue names, in their order', () => {
    const stable = read('falco_rules.yaml');
    const names = (key: 'macro' | 'list' | 'rule') => stable.flatMap((item) => item[key] ?? []);
    expect(names('macro')).toEqual(UPSTREAM_MACROS);
    expect(names('list')).toEqual(UPSTREAM_LISTS);
    expect(names('rule')).toEqual(UPSTREAM_RULES);
  });

  test('use only macros that exist', () => {
    const macros = new Set(items.map(({ macro }) => macro));
    const used = items
      .flatMap(({ condition }) => (condition === undefined ? [] : [...nodes(parseCondition(condition).expr!)]))
      .flatMap((node) => (node.kind === 'macro' ? [node.name] : []));
    expect(used.filter((name) => !macros.has(name))).toEqual([]);
  });
});

describeWith('sysdig', [upstreamFiles, 'sysdig'], () => {
  const upstream = upstreamFiles.path === undefined ? [] : read('falco_rules.yaml');

  test("takes upstream's conditions after our parser has taken them apart, but for what is newer than it", async () => {
    const set = new RuleSet([upstream]);
    const refused: string[] = [];
    for (const rule of set.rules.keys()) {
      const said = await sysdig(set.expanded(rule));
      if (said !== undefined) refused.push(`${rule}: ${said}`);
    }
    expect(refused.filter((line) => !NEWER.test(line))).toEqual([]);
    expect(refused.length).toBeLessThan(set.rules.size / 3);
  });

  test('takes every operator that we take and it knows', async () => {
    const probe = ['=', '!=', 'contains', 'icontains', 'startswith', 'endswith', 'glob'].map((operator) => `proc.name ${operator} a`);
    const others = [
      'proc.name in (a, "b c")',
      'proc.name pmatch (/a, /b)',
      'proc.aname[2] exists',
      'fd.num >= 3 and fd.num < 10',
      'not(proc.name = "a\\"b")or(proc.pid > 1)',
    ];
    for (const condition of [...probe, ...others]) {
      expect(parseCondition(condition).error, condition).toBeUndefined();
      expect(await sysdig(condition), condition).toBeUndefined();
    }
  });

  test.each([
    'proc.nam = a',
    'proc.name containz a',
    'proc.name in (a',
    'proc.name = a b',
    '(proc.name = a',
    'proc.name = a and',
    'fd.num > abc',
  ])('refuses what we refuse: %s', async (condition) => {
    const { expr, error } = parseCondition(condition);
    expect(error !== undefined || [...fields(expr)].some(({ name }) => fieldProblem(name, 'syscall', []) !== undefined)).toBe(true);
    expect(await sysdig(condition)).toBeDefined();
  });

  test.each(['100% sure %proc.name', 'x %proc.nam', '50 %'])('refuses outputs that we refuse: %s', async (output) => {
    expect(readOutput(output, 'syscall', []).problems).not.toEqual([]);
    expect(await sysdig('evt.type = open', output)).toBeDefined();
  });

  const environments = globSync('dist/*', { cwd: root });
  test.skipIf(environments.length === 0)('takes every condition and output that we wrote, with our changes to upstream', async () => {
    const refused: string[] = [];
    for (const environment of environments) {
      const files = globSync(`${environment}/security/configmap-falco-rules-*.yaml`, { cwd: root }).flatMap(readConfigMap);
      // As in Falco's list of files, those that change upstream come after those that they may lean on.
      const ours = files.toSorted((a, b) => Number(a.some(({ override }) => override)) - Number(b.some(({ override }) => override)));
      const set = new RuleSet([upstream, ...ours]);
      for (const rule of new Set(ours.flat().flatMap(({ rule }) => rule ?? []))) {
        const said = await sysdig(set.expanded(rule), set.rules.get(rule)!.output);
        if (said !== undefined && !NEWER.test(said)) refused.push(`${environment}: ${rule}: ${said}`);
      }
    }
    expect(refused).toEqual([]);
  });
});

function readConfigMap(path: string): Item[][] {
  const { data } = parse(readFileSync(join(root, path), 'utf8')) as { data: Record<string, string> };
  return Object.values(data).map((text) => parse(text) as Item[]);
}
