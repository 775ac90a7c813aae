import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import sysctls from './sysctls.ts';

ruleTest(sysctls, {
  valid: [pod('securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]}'), pod('securityContext: {}')],
  invalid: [
    pod('securityContext: {sysctls: [{name: «kernel.msgmax», value: "1"}]}'),
    pod('securityContext: {sysctls: [{name: «net/core/somaxconn», value: "1"}]}'),
    { code: pod('securityContext: {sysctls: [{name: «net.ipv4.tcp_syncookies», value: "1"}]}'), options: { safe: [] } },
  ],
});
