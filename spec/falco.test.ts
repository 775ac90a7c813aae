import { expect, test } from 'vitest';
import { isRef } from './handle.ts';
import { falco, falcoLists, falcoMacros, falcoRules, upstream, type FalcoFileDef } from './falco.ts';

const lists = falcoLists({ tools: ['nmap'] });
const macros = falcoMacros({ in_pod: falco`${upstream.container}` });

test('a condition names the handles that went into it, also those of conditions inside it', () => {
  const part = falco`${macros.in_pod} or proc.name in (${lists.tools})`;
  const { text, refs } = falco`
    ${upstream.spawned_process}
      and ${part}
  `;
  expect(text).toBe('spawned_process\n  and (in_pod or proc.name in (tools))');
  expect(refs.map(({ name }) => name)).toEqual(['spawned_process', 'in_pod', 'tools']);
});

test('values are quoted only where the filter language would misread them', () => {
  expect(falco`proc.name in (${['node', 'my app', 'a(b)', 'say "x"']}) and fd.sport = ${443}`.text).toBe(
    'proc.name in (node, "my app", "a(b)", "say \\"x\\"") and fd.sport = 443',
  );
});

test('what cannot stand in a condition is told later, with everything else', () => {
  const { problems } = falco`${undefined as never} and ${{ some: 'object' } as never}`;
  expect(problems).toEqual([
    expect.stringContaining('something undeclared (undefined) cannot stand in a condition'),
    expect.stringContaining('{"some":"object"}'),
  ]);
});

test("upstream's macros and lists are handles of their kind", () => {
  expect(isRef(upstream.container, 'falcoMacro')).toBe(true);
  expect(isRef(upstream.shell_binaries, 'falcoList')).toBe(true);
});

test('the title of a rule can be used where its alerts are routed', () => {
  const rules = falcoRules({ shellInPod: { desc: 'd', condition: 'container', output: 'o', priority: 'WARNING' } });
  expect(rules.shellInPod.title).toBe('Shell in pod');
});

test('misuse does not compile', () => {
  const rule = { desc: 'd', condition: 'container', output: 'o' };
  // @ts-expect-error Did you mean 'spawned_process'?
  void falco`${upstream.spawned_proces}`;
  // @ts-expect-error Did you mean 'tools'?
  void falco`proc.name in (${lists.tool})`;
  // @ts-expect-error there is no such priority
  falcoRules({ loud: { ...rule, priority: 'LOUD' } });
  // @ts-expect-error a macro is no list
  falcoLists({ mixed: [macros.in_pod] });
  // @ts-expect-error Did you mean 'Terminal shell in container'?
  const misspelt: FalcoFileDef = { overrides: { rules: { 'Terminal shell in contaner': { enabled: false } } } };
  // @ts-expect-error either appended or replaced
  const both: FalcoFileDef = { overrides: { lists: { shell_binaries: { append: ['a'], replace: ['b'] } } } };
  expect([misspelt, both]).toHaveLength(2);
});
