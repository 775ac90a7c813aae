import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import hostPathWrite from './host-path-write.ts';

ruleTest(hostPathWrite, {
  valid: [
    pod(
      'containers: [{name: app, volumeMounts: [{name: v, readOnly: true}, {name: w}]}], volumes: [{name: v, hostPath: {path: /x}}, {name: w, emptyDir: {}}]',
    ),
  ],
  invalid: [pod('initContainers: [{name: app, volumeMounts: [«{name: v}»]}], volumes: [{name: v, hostPath: {path: /x}}]')],
});
