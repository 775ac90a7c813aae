import { container, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import probePort from './probe-port.ts';

ruleTest(probePort, {
  valid: [
    container('ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: 80}}'),
    container('livenessProbe: {exec: {command: [ls]}}'),
    pod('initContainers: [{name: app, livenessProbe: {httpGet: {port: web}}}]'),
    { code: container('livenessProbe: {httpGet: {port: 80}}'), options: { probes: ['readinessProbe'] } },
  ],
  invalid: [
    container('livenessProbe: {httpGet: {port: «80»}}'),
    container('ports: [{name: dns, containerPort: 53, protocol: UDP}], readinessProbe: {tcpSocket: {port: «dns»}}'),
    container('ports: [{name: a, containerPort: 80}], startupProbe: {grpc: {port: «81»}}'),
    container('ports: [{name: a, containerPort: 80}], startupProbe: {httpGet: {port: «"80"»}}'),
  ],
});
