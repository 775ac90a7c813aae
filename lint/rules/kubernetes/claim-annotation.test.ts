import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import claimAnnotation from './claim-annotation.ts';

ruleTest(claimAnnotation, {
  options: { annotation: 'x' },
  valid: [
    object('apps/v1', 'StatefulSet', 'spec: {volumeClaimTemplates: [{metadata: {name: v, annotations: {x: y}}}]}'),
    object('apps/v1', 'Deployment', 'spec: {}'),
  ],
  invalid: [object('apps/v1', 'StatefulSet', 'spec: {volumeClaimTemplates: [{metadata: {name: «v»}}]}')],
});
