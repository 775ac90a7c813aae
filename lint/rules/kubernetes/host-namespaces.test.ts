import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import hostNamespaces from './host-namespaces.ts';

ruleTest(hostNamespaces, {
  valid: [pod('hostNetwork: false'), pod('containers: []'), { code: pod('hostPID: true'), options: { pid: false } }],
  invalid: [pod('hostNetwork: «true»'), pod('hostPID: «true», hostIPC: «true»')],
});
