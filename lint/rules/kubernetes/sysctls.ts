import { rule } from '../../rule.ts';
import { get, items, scalar } from '../../source/node.ts';

const list = { type: 'array', items: { type: 'string' } };

/** Those that every kubelet allows: pkg/kubelet/sysctl/safe_sysctls.go of Kubernetes 1.37. */
const SAFE: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

export default rule({
  name: 'kubernetes/sysctls',
  on: 'object',
  severity: 'warning',
  summary: 'A pod sets only kernel parameters that its node allows by default.',
  options: {
    defaults: { unsafe: ['kernel.msg', 'kernel.sem', 'kernel.shm', 'fs.mqueue.', 'net.'] as readonly string[], safe: SAFE },
    schema: {
      properties: {
        unsafe: { ...list, description: 'Beginnings of names that are reported.' },
        safe: { ...list, description: 'Names that are not reported.' },
      },
    },
  },

  *check({ pod }, { options }) {
    for (const one of items(get(pod?.spec, 'securityContext', 'sysctls'))) {
      const name = scalar(one, 'name');
      // The kernel takes slashes for dots.
      const dotted = name?.text.replaceAll('/', '.');
      if (name === undefined || dotted === undefined || options.safe.includes(dotted)) continue;
      if (options.unsafe.some((start) => dotted.startsWith(start)))
        yield { at: name, message: `kernel parameter ${name.text} is not one that nodes allow by default` };
    }
  },
});
