import { type Declared, gives, lacking, remediation, type Right, rights } from '../../corpus/rights.ts';
import { ACTING, type Need, titleOf } from '../../lang/kubernetes/remediation.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/rbac-unused',
  on: 'corpus',
  severity: 'error',
  needs: 'facts',
  sees: 'corpus',
  summary: 'Whoever remediates may change only what declared remediation changes.',

  *check(_, { corpus, facts }) {
    if (facts === undefined) return;
    const declared = corpus.ask(remediation);
    const all = corpus.ask(rights);
    // Who it is shows in having all that an action needs. Where several have, nobody can tell which of them it is.
    const acting = declared.filter(({ action }) => action !== 'collect');
    const actors = [...all].filter(([, list]) => acting.some((one) => lacking(list, one).length === 0));
    if (actors.length !== 1) return;
    const [account, list] = actors[0]!;
    for (const right of list) {
      for (const need of ACTING) {
        if (!gives({ ...right.rule, names: [] }, need) || right.rule.resources.some(({ text }) => text === '*')) continue;
        const users = declared.filter((one) => isUser(one, right, need));
        const where = right.namespace ?? 'all namespaces';
        const at = place(right.role.source, right.rule.node.kind === 'mapping' ? verbOf(right, need) : right.rule.node);
        if (users.length === 0) {
          yield {
            at,
            message: `${account} may ${titleOf(need)} in ${where}, and no declared remediation does that`,
            hint: `without ${need.verb}`,
          };
        } else if (right.rule.names.length === 0 && need.resource !== 'pods/eviction') {
          const names = [...new Set(users.map(({ target }) => target.name))];
          yield {
            at,
            message: `${account} may ${titleOf(need)} of all names in ${where}, and declared remediation is about ${names.join(', ')}`,
            hint: `resourceNames: [${names.join(', ')}]`,
            severity: 'warning',
            also: [{ at: place(facts.source, users[0]!.entry.key), message: 'declared here' }],
          };
        }
      }
    }
  },
});

const isUser = ({ target, needs }: Declared, { namespace, rule: { names } }: Right, { group, resource, verb }: Need) =>
  (namespace === undefined || namespace === target.namespace) &&
  (names.length === 0 || names.some(({ text }) => text === target.name)) &&
  needs.some((one) => one.group === group && one.resource === resource && one.verb === verb);

const verbOf = ({ rule: { verbs, node } }: Right, { verb }: Need) => verbs.find(({ text }) => text === verb || text === '*') ?? node;
