import { isRole, policyRules } from '../../lang/kubernetes/rbac.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/rbac-wildcard',
  on: 'object',
  severity: 'warning',
  summary: 'A role names the resources and verbs that it grants.',

  *check(object) {
    if (!isRole(object)) return;
    for (const { resources, verbs } of policyRules(object)) {
      for (const one of resources)
        if (one.text === '*') yield { at: one, message: `${object.title} grants all resources, those that are yet to come too` };
      for (const one of verbs)
        if (one.text === '*') yield { at: one, message: `${object.title} grants all verbs, those that are yet to come too` };
    }
  },
});
