import { container, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import volumeMount from './volume-mount.ts';

const deployment = (container: string, volumes: string, selector = 'selector: {matchLabels: {a: b}}, ') =>
  object('apps/v1', 'Deployment', `spec: {${selector}template: {spec: {containers: [{name: c, ${container}}], volumes: [${volumes}]}}}`);

ruleTest(volumeMount, {
  valid: [
    deployment('image: a, volumeMounts: [{name: v, mountPath: /v}]', '{name: v}'),
    deployment('volumeMounts: [{name: v, mountPath: /v}]', ''), // a patch
    deployment('image: a, volumeMounts: [{name: v, mountPath: /v}]', '', ''),
    `== base/repo-patch.yaml ==\n${deployment('image: a, volumeMounts: [{name: v, mountPath: /v}]', '')}`,
    object(
      'apps/v1',
      'StatefulSet',
      'spec: {selector: {}, volumeClaimTemplates: [{metadata: {name: v}}], template: {spec: {containers: [{name: c, image: a, volumeMounts: [{name: v}]}]}}}',
    ),
  ],
  invalid: [
    deployment('image: a, volumeMounts: [{name: «w», mountPath: /v}]', '{name: v}'),
    deployment('image: a, volumeDevices: [{name: «w», devicePath: /v}]', ''),
    container('image: a, volumeMounts: [{name: «w», mountPath: /v}]'),
  ],
});
