import { closed, object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import pvc from './pvc.ts';

ruleTest(pvc, {
  facts: closed,
  valid: [
    pod('volumes: [{name: v, persistentVolumeClaim: {claimName: x}}]') + '---\n' + object('v1', 'PersistentVolumeClaim', 'spec: {}', 'x'),
    pod('volumes: [{name: v, persistentVolumeClaim: {claimName: data-db-0}}]') +
      '---\n' +
      object('apps/v1', 'StatefulSet', 'spec: {}', 'db'),
    pod('volumes: [{name: v, emptyDir: {}}]'),
  ],
  invalid: [pod('volumes: [{name: v, persistentVolumeClaim: {claimName: «x»}}]')],
});
