import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import hostPath from './host-path.ts';

ruleTest(hostPath, {
  valid: [
    pod('containers: [{name: app}], volumes: [{name: v, hostPath: {path: /etc}}]'), // nobody mounts it
    pod('containers: [{name: app, volumeMounts: [{name: v, mountPath: /x}]}], volumes: [{name: v, hostPath: {path: /etcetera}}]'),
  ],
  invalid: [pod('containers: [{name: app, volumeMounts: [{name: v, mountPath: /x}]}], volumes: [{name: v, hostPath: {path: «/»}}]')],
});
