import { container, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import probes from './probes.ts';

ruleTest(probes, {
  valid: [
    container('image: x'),
    container('ports: [{containerPort: 1}], readinessProbe: {exec: {command: [ls]}}'),
    object('batch/v1', 'Job', 'spec: {template: {spec: {containers: [{name: app, ports: [{containerPort: 1}]}]}}}'),
  ],
  invalid: [
    container('ports: [{containerPort: 1}]').replace('name: app', 'name: «app»'),
    container('ports: [{containerPort: 1}], readinessProbe: null').replace('name: app', 'name: «app»'),
    { code: container('image: x').replace('name: app', 'name: «app»'), options: { readiness: false, liveness: true, everywhere: true } },
  ],
});
