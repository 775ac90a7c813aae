import { describe, expect, test } from 'vitest';
import { falco, falcoLists, falcoMacros, falcoRules, teams, upstream } from '../../spec/index.ts';
import type { FalcoRuleDef } from '../../spec/falco-rule.ts';
import { contextOf, told } from '../testing/context.ts';
import { resolveFalco } from './falco.ts';

const RULE: FalcoRuleDef = {
  desc: 'Finds it.',
  condition: 'evt.type = execve',
  output: 'found command=%proc.cmdline',
  priority: 'WARNING',
};

const resolve = (falcoDef: object, stack: object = {}) => {
  const context = contextOf({ falco: falcoDef, platform: { falcosidekick: {} }, ...stack } as never);
  return { model: resolveFalco(context), problems: told(context) };
};
const oneRule = (rule: object) => resolve({ files: { f: { rules: falcoRules({ probe: { ...RULE, ...rule } }) } } });

describe('Rules, macros and lists', () => {
  test('a rule is named after its key, unless it has a title', () => {
    const { model } = resolve({ files: { f: { rules: falcoRules({ shellInPod: RULE, other: { ...RULE, title: 'Named by hand' } }) } } });
    expect(model.files[0]!.rules.map(({ rule }) => rule)).toEqual(['Shell in pod', 'Named by hand']);
  });

  test('handles stand in the text by name, values are quoted where Falco needs it', () => {
    const lists = falcoLists({ tools: ['nmap', 'a b'] });
    const macros = falcoMacros({ in_pod: falco`${upstream.container} and k8s.ns.name != ${'kube (system)'}` });
    const rules = falcoRules({
      probe: {
        ...RULE,
        condition: falco`${upstream.spawned_process} and ${macros.in_pod} and proc.name in (${lists.tools}, ${['x', 'y z']})`,
      },
    });
    const { model, problems } = resolve({ files: { f: { lists, macros, rules } } });
    expect(problems).toEqual([]);
    expect(model.files[0]).toMatchObject({
      name: 'f',
      engine: '0.57.0',
      lists: [{ list: 'tools', items: ['nmap', '"a b"'] }],
      macros: [{ macro: 'in_pod', condition: 'container and k8s.ns.name != "kube (system)"' }],
      rules: [{ condition: 'spawned_process and in_pod and proc.name in (tools, x, "y z")' }],
    });
  });

  test('own lists inside lists are laid out, since Falco looks only one level deep', () => {
    const inner = falcoLists({ inner: ['c', upstream.shell_binaries] });
    const middle = falcoLists({ middle: ['b', inner.inner] });
    const outer = falcoLists({ outer: ['a', middle.middle] });
    const { model, problems } = resolve({ files: { f: { lists: { ...inner, ...middle, ...outer } } } });
    expect(problems).toEqual([]);
    expect(model.files[0]!.lists.at(-1)).toEqual({ list: 'outer', items: ['a', 'b', 'c', 'shell_binaries'] });
  });

  test("a list of upstream's that is made of lists may not stand inside another list", () => {
    const { problems } = resolve({ files: { f: { lists: falcoLists({ mine: [upstream.package_mgmt_binaries] }) } } });
    expect(problems).toEqual([
      'falcoLists.mine: package_mgmt_binaries is made of lists itself, and inside another list Falco would take their names for values; compare with both: in (mine, package_mgmt_binaries)',
    ]);
  });

  test('macros are put below those that they use', () => {
    const macros = falcoMacros({ a: 'b and c', b: 'c', c: 'evt.type = open' });
    expect(resolve({ files: { f: { macros } } }).model.files[0]!.macros.map(({ macro }) => macro)).toEqual(['c', 'b', 'a']);
  });

  test('macros in a circle are told with the whole circle', () => {
    expect(resolve({ files: { f: { macros: falcoMacros({ a: 'b', b: 'not a' }) } } }).problems).toEqual([
      'falcoMacros.a: the macro uses itself: a > b > a; break the circle',
    ]);
  });

  test('what a later file declares cannot be used', () => {
    const macros = falcoMacros({ late: 'evt.type = open' });
    const { problems } = resolve({ files: { one: { rules: falcoRules({ probe: { ...RULE, condition: 'late' } }) }, two: { macros } } });
    expect(problems).toEqual([
      'falcoRules.probe.condition: 1:1 of the condition: the macro late stands in the rules file two, which Falco reads later; put `two` before this one in `falco.files`',
    ]);
  });

  test('a name that upstream has, and one that is taken, are refused', () => {
    const { problems } = resolve({
      files: {
        f: {
          macros: falcoMacros({ container: 'a', twice: 'evt.type = open' }),
          lists: falcoLists({ twice: ['x'] }),
          rules: falcoRules({ a: { ...RULE, title: 'Run shell untrusted' }, b: { ...RULE, title: 'Same' }, c: { ...RULE, title: 'Same' } }),
        },
      },
    });
    expect(problems.join('\n')).toContain('upstream has a macro container; give yours another name');
    expect(problems.join('\n')).toContain('twice is the name of another macro or list');
    expect(problems.join('\n')).toContain('upstream has a rule "Run shell untrusted"');
    expect(problems.join('\n')).toContain('is called "Same" too');
  });
});

describe('What Falco would refuse at start, or silently misread', () => {
  test.each([
    ['no macro spawned_proces is known here; did you mean spawned_process', { condition: 'spawned_proces' }],
    ['Falco has no field proc.nam; did you mean proc.name', { condition: 'proc.nam = x' }],
    ["set `source: 'k8s_audit'`", { condition: 'ka.verb = get' }],
    ['proc.name belongs to system calls', { condition: 'proc.name = x', source: 'k8s_audit' }],
    ['no list shell_binarys is known here; did you mean shell_binaries', { condition: 'proc.name in shell_binarys' }],
    ['shel_binaries is no list, so Falco takes it for a value; did you mean shell_binaries', { condition: 'proc.name in (shel_binaries)' }],
    [
      'Falco puts the values of the list trusted_images wherever its name stands',
      { condition: 'proc.cmdline contains "run trusted_images now"' },
    ],
    ['"% of %proc.na" names no field', { output: '100% of %proc.name' }],
    ['] is missing after %proc.aname[', { output: 'x %proc.aname[2' }],
    ['did you mean proc.name', { output: 'x %proc.nme' }],
    ['the output is empty', { output: ' ' }],
    ['WARN is no priority', { priority: 'WARN' }],
    ['the description is empty', { desc: '' }],
    ['syscalls is no source of ours', { source: 'syscalls' }],
  ])('%s', (message, rule) => {
    expect(oneRule(rule).problems.join('\n')).toContain(message);
  });

  test('a field that the author vouches for is taken', () => {
    expect(
      resolve({
        fields: ['k8smeta.pod.name'],
        files: { f: { rules: falcoRules({ probe: { ...RULE, condition: 'k8smeta.pod.name = x' } }) } },
      }).problems,
    ).toEqual([]);
  });

  test('all problems of a stack are told at once', () => {
    expect(oneRule({ condition: 'a.b = 1 and nothing', output: '%', priority: 'LOUD' }).problems).toHaveLength(4);
  });
});

describe('Exceptions', () => {
  const exception = (definition: object) => oneRule({ exceptions: { known: definition } });

  test('values and lists come out as a rules file has them', () => {
    const lists = falcoLists({ tools: ['x'] });
    const rules = falcoRules({
      probe: {
        ...RULE,
        exceptions: {
          known: {
            fields: ['proc.name', 'fd.name'],
            comps: ['in', 'startswith'],
            values: [
              [lists.tools, '/a b'],
              [['y', 'z'], '/c'],
            ],
          },
          one: { fields: 'proc.name', values: ['a', 'b c'] },
        },
      },
    });
    const { model, problems } = resolve({ files: { f: { lists, rules } } });
    expect(problems).toEqual([]);
    expect(model.files[0]!.rules[0]!.exceptions).toEqual([
      {
        name: 'known',
        fields: ['proc.name', 'fd.name'],
        comps: ['in', 'startswith'],
        values: [
          ['tools', '"/a b"'],
          [['y', 'z'], '/c'],
        ],
      },
      { name: 'one', fields: 'proc.name', values: ['a', '"b c"'] },
    ]);
  });

  test.each([
    ['2 fields and 1 comparisons', { fields: ['proc.name', 'fd.name'], comps: ['='], values: [['a', 'b']] }],
    ['values[0] has 1 values for 2 fields', { fields: ['proc.name', 'fd.name'], values: [['a']] }],
    ['values[0] is no row', { fields: ['proc.name'], values: ['a'] }],
    ['values[0][0] is a list, and proc.name is compared by =', { fields: ['proc.name'], values: [[['a', 'b']]] }],
    ['one field is compared by in, pmatch or intersects', { fields: 'proc.name', comps: 'contains', values: ['a'] }],
    ['inn is no comparison; did you mean in', { fields: 'proc.name', comps: 'inn', values: ['a'] }],
    ['did you mean proc.name', { fields: 'proc.nam', values: ['a'] }],
    ['one field takes single values, not rows', { fields: 'proc.name', values: [['a']] }],
  ])('%s', (message, definition) => {
    expect(exception(definition).problems.join('\n')).toContain(message);
  });
});

describe("Changes to upstream's rules", () => {
  const change = (overrides: object) => resolve({ files: { f: { overrides } } });

  test('say for each key whether it is added or replaced', () => {
    const { model, problems } = change({
      lists: { shell_binaries: { append: ['fish'] } },
      macros: { user_known_contact_k8s_api_server_activities: { replace: falco`k8s.ns.name = argocd` } },
      rules: {
        'Terminal shell in container': { condition: { append: 'and not container.name = debug' }, enabled: false, priority: 'ERROR' },
      },
    });
    expect(problems).toEqual([]);
    expect(model.files[0]!.overrides).toEqual([
      { kind: 'list', name: 'shell_binaries', keys: { items: ['fish'] }, override: { items: 'append' } },
      {
        kind: 'macro',
        name: 'user_known_contact_k8s_api_server_activities',
        keys: { condition: 'k8s.ns.name = argocd' },
        override: { condition: 'replace' },
      },
      {
        kind: 'rule',
        name: 'Terminal shell in container',
        keys: { condition: 'and not container.name = debug', priority: 'ERROR', enabled: false },
        override: { condition: 'append', priority: 'replace', enabled: 'replace' },
      },
    ]);
  });

  test.each([
    [
      'upstream has no rule Terminal shell in contaner, so Falco would refuse the file; did you mean Terminal shell in container',
      { rules: { 'Terminal shell in contaner': { enabled: false } } },
    ],
    ['did you mean container', { macros: { containr: { replace: 'evt.num = 0' } } }],
    [
      'what is appended to a condition begins with `and` or `or`; write `and not container`',
      { rules: { 'Run shell untrusted': { condition: { append: 'not container' } } } },
    ],
    [
      '1:9 of the condition: no macro containr is known here',
      { rules: { 'Run shell untrusted': { condition: { append: 'and not containr' } } } },
    ],
    ['nothing of "Run shell untrusted" is changed', { rules: { 'Run shell untrusted': {} } }],
    [
      'an exception without values excepts nothing',
      { rules: { 'Run shell untrusted': { exceptions: { append: { x: { fields: 'proc.name' } } } } } },
    ],
  ])('%s', (message, overrides) => {
    expect(change(overrides).problems.join('\n')).toContain(message);
  });
});

describe('The alerts that Falcosidekick makes', () => {
  const team = teams({ security: { title: 'Security' } });
  const rules = falcoRules({
    loud: { ...RULE, priority: 'CRITICAL', tags: ['z', 'a'] },
    quiet: { ...RULE, priority: 'NOTICE' },
    off: { ...RULE, enabled: false },
  });

  test('carry the labels of outputs/alertmanager.go, our severities and the labels of the stack', () => {
    const { model } = resolve({ owner: team.security, files: { f: { rules } } }, { teams: team });
    expect(model.alerts.map(({ name, labels }) => ({ name, labels }))).toEqual([
      {
        name: 'FalcoEvent',
        labels: {
          source: 'falco',
          rule: 'Loud',
          eventsource: 'syscall',
          tags: 'a,z',
          priority: 'Critical',
          severity: 'critical',
          alertname: 'FalcoEvent',
          service: 'falco',
          team: 'security',
        },
      },
    ]);
  });

  test('are those from the minimum priority upwards, and none without Falcosidekick', () => {
    expect(resolve({ files: { f: { rules } } }, { platform: { falcosidekick: { minimumPriority: 'notice' } } }).model.alerts).toHaveLength(
      2,
    );
    expect(resolve({ files: { f: { rules } } }, { platform: {} }).model.alerts).toEqual([]);
  });

  test('a label that Falcosidekick sets, or could not carry, is refused', () => {
    const { problems } = resolve({ labels: { priority: 'x', link: 'https://a' }, files: {} });
    expect(problems).toHaveLength(2);
    expect(problems.join('\n')).toContain('without comma and colon');
  });
});

test('a stack without Falco has no files and no alerts', () => {
  expect(resolveFalco(contextOf({}))).toMatchObject({ files: [], alerts: [] });
});
