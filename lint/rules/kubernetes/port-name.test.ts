import { container, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import portName from './port-name.ts';

ruleTest(portName, {
  valid: [
    container('ports: [{name: n23456789012345}, {containerPort: 1}]'),
    object('v1', 'Service', 'spec: {ports: [{targetPort: 65535}, {targetPort: http}, {port: 1}]}'),
  ],
  invalid: [
    container('ports: [{name: «n234567890123456»}, {name: «Web»}, {name: «a--b»}, {name: «-a»}]'),
    object('v1', 'Service', 'spec: {ports: [{targetPort: «65536»}, {targetPort: «"80"»}]}'),
  ],
});
