import { kubernetes } from '../../corpus/kubernetes.ts';
import { type Right, lacking, remediation, rights } from '../../corpus/rights.ts';
import { titleOf } from '../../lang/kubernetes/remediation.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/rbac-missing',
  on: 'corpus',
  severity: 'error',
  needs: 'facts',
  sees: 'corpus',
  summary: 'Somebody has every right that a declared remediation needs.',

  *check(_, { corpus, facts }) {
    if (facts === undefined) return;
    const all = corpus.ask(rights);
    const told = new Set<string>();
    for (const declared of corpus.ask(remediation)) {
      // Elsewhere a chart or another repository may give it.
      if (!corpus.ask(kubernetes).isClosed(declared.target.namespace)) continue;
      const inside = [...all].map(
        ([account, list]) =>
          [account, list.filter(({ namespace }) => namespace === undefined || namespace === declared.target.namespace)] as const,
      );
      const [best] = inside
        .map(([account, list]) => ({ account, list, missing: lacking(list, declared) }))
        .filter(({ list }) => list.length > 0)
        .toSorted((a, b) => a.missing.length - b.missing.length);
      const also = [{ at: place(facts.source, declared.entry.key), message: `${declared.action} is declared here` }];
      if (best === undefined) {
        // Nobody has anything there: the roles are kept elsewhere, or not at all.
        continue;
      }
      if (best.missing.length === 0) continue;
      const at = placeOf(best.list);
      const key = `${best.account} ${best.missing.map(titleOf).join()}`;
      if (told.has(key)) continue;
      told.add(key);
      const [first] = best.missing;
      yield {
        at,
        message: `${declared.action} of ${declared.target.name} needs to ${best.missing.map(titleOf).join(', ')} in ${declared.target.namespace}, and nobody may; ${best.account} may do most of it`,
        hint: `- { apiGroups: ['${first!.group}'], resources: [${first!.resource}], verbs: [${first!.verb}] }`,
        also,
      };
    }
  },
});

/** The name of the role that gives most. */
function placeOf(list: readonly Right[]) {
  const { role } = list[0]!;
  return place(role.source, role.at);
}
