import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import serviceTarget from './service-target.ts';

ruleTest(serviceTarget, {
  facts: closed,
  valid: [
    object('v1', 'Service', 'spec: {selector: {a: b}}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('v1', 'Service', 'spec: {type: ExternalName, externalName: example.com, selector: {a: b}}'),
    object('v1', 'Service', 'spec: {ports: []}'),
  ],
  invalid: [
    object('v1', 'Service', 'spec: {selector: «{a: b}»}'),
    object('v1', 'Service', 'spec: {selector: «{a: b}»}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {}').replace('namespace: n}', 'namespace: m, labels: {a: b}}'),
    { code: object('v1', 'Service', 'spec: {}', '«a»'), options: { selectorless: true } },
  ],
});
