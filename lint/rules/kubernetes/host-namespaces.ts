import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

const on = (what: string) => ({ type: 'boolean', description: `Look at ${what}.` });

export default rule({
  name: 'kubernetes/host-namespaces',
  on: 'object',
  severity: 'warning',
  summary: 'A pod shares neither network nor processes nor memory with its node.',
  options: {
    defaults: { network: true, pid: true, ipc: true },
    schema: { properties: { network: on('hostNetwork'), pid: on('hostPID'), ipc: on('hostIPC') } },
  },

  *check({ pod, title }, { options }) {
    for (const [key, asked, what] of [
      ['hostNetwork', options.network, 'network: it sees the traffic of all, and no NetworkPolicy holds it'],
      ['hostPID', options.pid, 'processes: it can see and signal them all'],
      ['hostIPC', options.ipc, 'shared memory'],
    ] as const) {
      const set = scalar(pod?.spec, key);
      if (asked && set?.value === true) yield { at: set, message: `pods of ${title} share the node's ${what}` };
    }
  },
});
