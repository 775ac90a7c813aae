import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import resources from './resources.ts';

ruleTest(resources, {
  valid: [
    container('resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}'),
    container('resources: {limits: {cpu: 1, memory: 1Gi}}'), // a request is as large as the limit
    { code: container('resources: {}'), options: { cpu: 'none', memory: 'none' } },
    { code: container('resources: {requests: {cpu: 100m}}'), options: { memory: 'none', cpuFrom: 200, cpuTo: null } },
  ],
  invalid: [
    container('resources: {}').replace('name: app', 'name: «app»'),
    container('resources: {requests: {cpu: «0»}, limits: {memory: «0»}}'),
    { code: container('resources: {requests: {cpu: «250m»}}'), options: { memory: 'none', cpuFrom: 200, cpuTo: null } },
  ],
});
