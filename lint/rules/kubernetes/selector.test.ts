import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import selector from './selector.ts';

ruleTest(selector, {
  valid: [
    object('apps/v1', 'Deployment', 'spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b, c: d}}}}'),
    object(
      'apps/v1',
      'Deployment',
      'spec: {selector: {matchExpressions: [{key: a, operator: NotIn, values: [x]}]}, template: {metadata: {labels: {c: d}}}}',
    ),
    object('v1', 'ReplicationController', 'spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}}}'),
    object('apps/v1', 'Deployment', 'spec: {template: {metadata: {labels: {a: b}}}}'), // a patch
    object('batch/v1', 'Job', 'spec: {template: {metadata: {labels: {a: b}}}}'),
    object('v1', 'Service', 'spec: {selector: {a: b}}'),
  ],
  invalid: [
    object('apps/v1', 'Deployment', 'spec: {selector: {matchLabels: {«a: b»}}, template: {metadata: {labels: {a: x}}}}'),
    object(
      'apps/v1',
      'StatefulSet',
      'spec: {selector: {matchExpressions: [«{key: a, operator: Exists}»]}, template: {metadata: {labels: {b: x}}}}',
    ),
    object(
      'apps/v1',
      'DaemonSet',
      'spec: {selector: «{matchExpressions: [{key: a, operator: In}]}», template: {metadata: {labels: {a: x}}}}',
    ),
    object('apps.openshift.io/v1', 'DeploymentConfig', 'spec: {selector: {«a: b»}, template: {spec: {containers: [{name: app}]}}}'),
    { code: object('apps/v1', 'Deployment', 'spec: {template: {}}', '«a»'), options: { required: true } },
  ],
});
