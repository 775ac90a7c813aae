import { rule } from '../../rule.ts';
import { scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/service-account-field',
  on: 'object',
  severity: 'warning',
  summary: 'A pod names its service account in `serviceAccountName`, not in the old `serviceAccount`.',

  *check({ pod }) {
    const old = scalar(pod?.spec, 'serviceAccount');
    const name = text(pod?.spec, 'serviceAccountName') ?? '';
    if (old === undefined || old.text === '' || old.text === name) return;
    yield name === ''
      ? { at: old, message: `the field serviceAccount is deprecated`, hint: `serviceAccountName: ${old.text}`, severity: 'info' }
      : { at: old, message: `serviceAccount ${old.text} has no effect beside serviceAccountName ${name}` };
  },
});
