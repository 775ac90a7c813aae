import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import dnsConfig from './dns-config.ts';

ruleTest(dnsConfig, {
  valid: [pod('dnsConfig: {options: [{name: ndots, value: "2"}]}')],
  invalid: [
    pod('').replace('name: a', 'name: «a»'),
    pod('dnsConfig: {options: [{name: ndots, value: "5"}]}').replace('name: a', 'name: «a»'),
  ],
});
