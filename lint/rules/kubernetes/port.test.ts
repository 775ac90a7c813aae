import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import port from './port.ts';

ruleTest(port, {
  facts: closed,
  valid: [
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: 8080}, {port: 81}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{name: app}]}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: web}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{name: app, ports: [{name: web, containerPort: 1}]}]}').replace(
        'namespace: n}',
        'namespace: n, labels: {a: b}}',
      ),
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: web}]}'), // another rule's finding
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: 8080}, {port: 9090}]}') +
      '---\n' +
      object(
        'v1',
        'Pod',
        'spec: {containers: [{name: app, ports: [{containerPort: 8080}]}, {name: side, ports: [{containerPort: 9090}]}]}',
      ).replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
  ],
  invalid: [
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: «8081»}, {port: «9090»}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{name: app, ports: [{containerPort: 8080}]}]}').replace(
        'namespace: n}',
        'namespace: n, labels: {a: b}}',
      ),
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 80, targetPort: «web»}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{name: app}]}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('v1', 'Service', 'spec: {selector: {a: b}, ports: [{port: 53, protocol: UDP, targetPort: «dns»}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{name: app, ports: [{name: dns, containerPort: 53}]}]}').replace(
        'namespace: n}',
        'namespace: n, labels: {a: b}}',
      ),
  ],
});
