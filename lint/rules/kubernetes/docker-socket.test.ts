import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import dockerSocket from './docker-socket.ts';

ruleTest(dockerSocket, {
  valid: [
    pod('containers: [{name: app, volumeMounts: [{name: v, mountPath: /x}]}], volumes: [{name: v, hostPath: {path: /run/thing.sock}}]'),
  ],
  invalid: [
    pod(
      'containers: [{name: app, volumeMounts: [{name: v, mountPath: /x}]}], volumes: [{name: v, hostPath: {path: «/var/run/docker.sock»}}]',
    ),
    pod(
      'initContainers: [{name: app, volumeMounts: [{name: v, mountPath: /x}]}], volumes: [{name: v, hostPath: {path: «/run/containerd/containerd.sock»}}]',
    ),
  ],
});
