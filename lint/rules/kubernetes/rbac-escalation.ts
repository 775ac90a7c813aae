import { accesses } from '../../corpus/rbac.ts';
import { type PolicyRule, RBAC, isRole, policyRules } from '../../lang/kubernetes/rbac.ts';
import { type Problem, rule } from '../../rule.ts';

const list = { type: 'array', items: { type: 'string' } };

/** Verbs with which one gives oneself rights that one does not have. */
const POWERS: Readonly<Record<string, { readonly group: string; readonly resources: readonly string[] }>> = {
  escalate: { group: RBAC, resources: ['roles', 'clusterroles'] },
  bind: { group: RBAC, resources: ['roles', 'clusterroles'] },
  impersonate: { group: '', resources: ['users', 'groups', 'serviceaccounts'] },
};

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
    if (options.powers && isRole(object)) for (const one of policyRules(object)) yield* powers(one, object.title);
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

function* powers({ groups, resources, verbs, names }: PolicyRule, role: string): Iterable<Problem> {
  if (names.length > 0) return;
  for (const verb of verbs) {
    const power = POWERS[verb.text];
    if (power === undefined || !groups.some(({ text }) => text === '*' || text === power.group)) continue;
    if (resources.some(({ text }) => text === '*' || power.resources.includes(text)))
      yield { at: verb, message: `${role} may ${verb.text}: whoever has it can have every right` };
  }
}
