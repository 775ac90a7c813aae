import { accesses } from '../../corpus/rbac.ts';
import { rule } from '../../rule.ts';

const list = { type: 'array', items: { type: 'string' } };

export default rule({
  name: 'kubernetes/rbac-secrets',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'Nobody is bound to a role that grants all Secrets.',
  options: {
    defaults: {
      resources: ['^secrets$'] as readonly string[],
      verbs: ['^get$', '^list$', '^delete$', '^create$', '^watch$'] as readonly string[],
      named: true,
    },
    schema: {
      properties: {
        resources: { ...list, description: 'RE2 patterns of resources.' },
        verbs: { ...list, description: 'RE2 patterns of verbs.' },
        named: { type: 'boolean', description: 'Leave roles alone that grant only Secrets which they name.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    for (const { binding, role, grants, via } of accesses(corpus, object, options.resources, options.verbs)) {
      const wide = options.named ? grants.filter(({ rule: { names } }) => names.length === 0) : grants;
      if (wide.length === 0) continue;
      const verbs = [...new Set(wide.flatMap((grant) => grant.verbs.map(({ text }) => text)))];
      yield {
        at: binding.role,
        message: `${via}${role.title} grants ${verbs.join(', ')} of all Secrets ${binding.wide ? 'of the cluster' : 'of its namespace'}`,
        severity: binding.wide ? 'warning' : 'info',
        also: wide.map(({ rule: { node } }) => ({ at: { source: role.source, from: node.from, to: node.to }, message: 'granted here' })),
      };
    }
  },
});
