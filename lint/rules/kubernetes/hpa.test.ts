import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import hpa from './hpa.ts';

ruleTest(hpa, {
  facts: closed,
  valid: [
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: x}}') +
      '---\n' +
      object('apps/v1', 'StatefulSet', '', 'x'),
    object('keda.sh/v1alpha1', 'ScaledObject', 'spec: {scaleTargetRef: {name: x}}') + '---\n' + object('apps/v1', 'Deployment', '', 'x'),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {}'),
  ],
  invalid: [
    object('autoscaling/v1', 'HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: «x»}}'),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Deployment, name: «x»}}') +
      '---\n' +
      object('apps/v1', 'Deployment', '', 'x'),
  ],
});
