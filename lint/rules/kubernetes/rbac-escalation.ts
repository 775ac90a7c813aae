import { accesses } from '../../corpus/rbac.ts';
import { isRole, policyRules, powers } from '../../lang/kubernetes/rbac.ts';
import { rule } from '../../rule.ts';

const list = { type: 'array', items: { type: 'string' } };

export default rule({
  name: 'kubernetes/rbac-escalation',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A role grants no way to more rights than it says.',
  options: {
    defaults: {
      resources: [
        '^pods$',
        '^deployments$',
        '^statefulsets$',
        '^replicasets$',
        '^cronjobs?$',
        '^jobs$',
        '^daemonsets$',
      ] as readonly string[],
      verbs: ['^create$'] as readonly string[],
      powers: true,
    },
    schema: {
      properties: {
        resources: { ...list, description: 'RE2 patterns of what runs pods.' },
        verbs: { ...list, description: 'RE2 patterns of verbs on them.' },
        powers: { type: 'boolean', description: 'Look for the verbs escalate, bind and impersonate.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    if (options.powers && isRole(object)) {
      for (const verb of policyRules(object).flatMap(powers))
        yield { at: verb, message: `${object.title} may ${verb.text}: whoever has it can have every right` };
    }
    for (const { binding, role, grants, via } of accesses(corpus, object, options.resources, options.verbs)) {
      const what = [...new Set(grants.flatMap(({ resources }) => resources.map(({ text }) => text)))];
      yield {
        at: binding.role,
        message: `${via}${role.title} may create ${what.join(', ')}${binding.wide ? ' in every namespace' : ''}, and so act as any service account there`,
        severity: binding.wide ? 'warning' : 'info',
        also: grants.map(({ rule: { node } }) => ({ at: { source: role.source, from: node.from, to: node.to }, message: 'granted here' })),
      };
    }
  },
});
