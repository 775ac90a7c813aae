import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import limits from './limits.ts';

ruleTest(limits, {
  valid: [
    container('resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1000m, memory: 1024Mi}}'),
    container('resources: {requests: {cpu: x, memory: 1Gi}, limits: {cpu: 1, memory: y}}'), // kubernetes/schema tells
    container('resources: {limits: {memory: 0}}'),
    container('resources: {requests: {memory: 64Mi}}'),
  ],
  invalid: [
    container('resources: {requests: {cpu: «2»}, limits: {cpu: 1500m}}'),
    container('resources: {requests: {ephemeral-storage: «2Gi»}, limits: {ephemeral-storage: 1G}}'),
    container('resources: {requests: {memory: «128m»}, limits: {memory: «512m»}}'),
    container('resources: {requests: {cpu: «250Mi»}}'),
  ],
});
