import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import forbiddenApi from './forbidden-api.ts';

ruleTest(forbiddenApi, {
  valid: [object('apps/v1', 'Deployment', '')],
  invalid: [
    object('«extensions/v1beta1»', 'Ingress', ''),
    { code: object('«v1»', 'Secret', ''), options: { group: '', version: '', kind: '^Secret$' } },
  ],
});
