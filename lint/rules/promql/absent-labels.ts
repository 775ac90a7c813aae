import type { Call, Expr } from '../../lang/promql/ast.ts';
import { bare, walk } from '../../lang/promql/walk.ts';
import { shown } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/absent-labels',
  on: 'promql',
  severity: 'warning',
  summary: 'What absent() looks for is named by matchers, which give the result its labels.',

  *check({ query, owner }) {
    if (owner.kind !== 'rule' || !query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'call' || (node.name !== 'absent' && node.name !== 'absent_over_time')) continue;
      const lost = losses(node);
      if (lost === undefined) continue;
      yield { at: lost.at, message: `${node.name}() ${lost.why}`, hint: lost.hint };
    }
  },
});

function losses({
  args,
  name,
}: Call): { readonly at: Expr | { from: number; to: number }; readonly why: string; readonly hint?: string } | undefined {
  const arg = args[0];
  if (arg === undefined) return undefined;
  const inner = bare(arg);
  const selector = inner.type === 'range' ? inner.selector : inner;
  if (selector.type === 'selector') {
    const matcher = selector.matchers.find(
      ({ op, name: label, value }) => op === '=~' && label !== '__name__' && value !== '.*' && value !== '.+',
    );
    if (matcher === undefined) return undefined;
    return { at: matcher, why: `has no label ${matcher.name}: ${shown(matcher)} is no single value`, hint: `${matcher.name}="..."` };
  }
  // A comparison asks for values, which no selector can: there is nothing to write instead.
  const equal = [...walk(inner)]
    .flatMap((node) => (node.type === 'selector' ? node.matchers : []))
    .filter(({ op, value }) => op === '=' && value !== '');
  if (equal.length === 0 || inner.type !== 'aggregation') return undefined;
  const names = [...new Set(equal.map((one) => one.name))].filter((one) => one !== '__name__');
  if (names.length === 0) return undefined;
  return {
    at: inner.nameSpan,
    why: `of an aggregation has no labels, ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} lost`,
    hint: `${name}(metric{...})`,
  };
}
