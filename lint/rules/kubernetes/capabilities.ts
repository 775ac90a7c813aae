import { anyOf, pattern } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';
import { type Scalar, get, items } from '../../source/node.ts';

const list = { type: 'array', items: { type: 'string' } };

/** Each of these is a way onto the node, or to what other pods send. */
const DANGEROUS: readonly string[] = [
  '^(CAP_)?(SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|SYS_BOOT|NET_ADMIN|DAC_READ_SEARCH|BPF|MAC_ADMIN|MAC_OVERRIDE)$',
];

const isAll = (capability: string) => capability.toLowerCase() === 'all';

export default rule({
  name: 'kubernetes/capabilities',
  on: 'object',
  severity: 'warning',
  summary: 'A container adds no dangerous capability, and one that chooses its capabilities drops NET_RAW.',
  options: {
    defaults: { forbidden: ['NET_RAW'] as readonly string[], exceptions: [] as readonly string[], dangerous: DANGEROUS },
    schema: {
      properties: {
        forbidden: {
          ...list,
          description: 'RE2 patterns of capabilities that must be dropped and may not be added; `all` alone: every one.',
        },
        exceptions: { ...list, description: 'RE2 patterns of capabilities that may be added where `all` is forbidden.' },
        dangerous: { ...list, description: 'RE2 patterns of capabilities that may not be added.' },
      },
    },
  },

  *check({ pod }, { options: { forbidden, exceptions, dangerous } }) {
    const all = forbidden.length === 1 && isAll(forbidden[0]!);
    const isExcepted = anyOf(exceptions);
    const isDangerous = anyOf(dangerous);
    for (const { securityContext, name } of pod?.containers ?? []) {
      const capabilities = get(securityContext, 'capabilities');
      if (capabilities?.kind !== 'mapping') continue;
      const add = scalars(get(capabilities, 'add'));
      const drop = scalars(get(capabilities, 'drop'));
      for (const one of add) {
        const times = all
          ? Number(!isExcepted(one.text))
          : forbidden.filter((wanted) => isAll(one.text) || pattern(wanted)(one.text)).length;
        for (let time = 0; time < times; time++) yield { at: one, message: `container ${name} adds the capability ${one.text}` };
        if (times === 0 && isDangerous(one.text)) yield { at: one, message: `container ${name} adds the capability ${one.text}` };
      }
      if (drop.some(({ text }) => isAll(text))) continue;
      const missing = all ? ['ALL'] : forbidden.filter((wanted) => !drop.some(({ text }) => pattern(wanted)(text)));
      for (const one of missing)
        yield {
          at: capabilities,
          message: `container ${name} does not drop the capability ${one}`,
          severity: 'info',
          hint: `drop: [${one}]`,
        };
    }
  },
});

const scalars = (node: ReturnType<typeof get>): Scalar[] => items(node).filter((item) => item.kind === 'scalar');
