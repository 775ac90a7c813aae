import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import serviceType from './service-type.ts';

ruleTest(serviceType, {
  valid: [object('v1', 'Service', 'spec: {}')],
  invalid: [object('v1', 'Service', 'spec: {type: «nodeport»}')],
});
