import type { Binary, Expr } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import type { QuerySubject } from '../../lang/promql/subject.ts';
import { bare, walk } from '../../lang/promql/walk.ts';
import { type Problem, type Related, rule } from '../../rule.ts';
import { text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

/** Budgets are written with few digits, and 1 - 0.999 has seventeen. */
const NEARLY = 1e-6;

export default rule({
  name: 'alerts/slo-budget',
  on: 'rule',
  severity: 'error',
  needs: 'facts',
  summary: 'A burn-rate alert multiplies the error budget of its own objective.',

  *check({ rule: { kind, name }, query }, { facts }) {
    const [id, slo] = [...(facts?.section('slos') ?? [])].find(([, { value }]) => text(value, 'alert') === name.text) ?? [];
    const objective = Number(text(slo?.value, 'objective') ?? Number.NaN);
    if (kind !== 'alert' || slo === undefined || query?.query.valid !== true || !(objective > 0 && objective < 100)) return;
    const budget = (100 - objective) / 100;
    const also = [{ at: place(facts!.source, slo.key), message: `the objective of ${id!} is ${objective}` }];
    const found = query.query.walk().flatMap((node) => (node.type === 'binary' ? (burnOf(node) ?? []) : []));
    for (const { node, factors } of found) {
      if (factors.some((factor) => Math.abs(factor / budget - 1) < NEARLY)) continue;
      const message = `neither ${factors.join(' nor ')} is the error budget of the objective, ${Number(budget.toPrecision(6))}`;
      yield { at: place(query.source, node), message, hint: `${Math.max(...factors)} * ${Number(budget.toPrecision(6))}`, also };
    }
    yield* strangers(query, text(slo.value, 'slo'), id!, also);
    const [one, other] = found.map(({ node }) => node).toSorted((a, b) => constantOf(a)! - constantOf(b)!);
    const last = found.length === 2 ? other : undefined;
    if (one === undefined || last === undefined || Math.abs(constantOf(one)! / constantOf(last)! - 1) < NEARLY) return;
    const message = 'the two windows of the alert are compared with different burn rates';
    yield { at: place(query.source, one), severity: 'warning', message, also: [{ at: place(query.source, last), message: 'the other' }] };
  },
});

/** The right side of `ratio > (14.4 * 0.001)`, and the two numbers. */
function burnOf({ op, left, right }: Binary): { readonly node: Expr; readonly factors: readonly number[] } | undefined {
  const product = bare(right);
  if ((op !== '>' && op !== '>=') || product.type !== 'binary' || product.op !== '*') return undefined;
  const factors = [constantOf(product.left), constantOf(product.right)];
  const isRatio = [...walk(left)].some((node) => node.type === 'selector' && /error.*ratio|ratio.*error/.test(node.metric ?? ''));
  return isRatio && factors.every((factor) => factor !== undefined) ? { node: product, factors } : undefined;
}

/** Records of another SLO: sloth and our own write whose they are into two labels. */
function* strangers({ query, source }: QuerySubject, slo: string | undefined, id: string, also: readonly Related[]): Generator<Problem> {
  for (const { name, op, value, valueSpan } of query.selectors().flatMap(({ matchers }) => matchers)) {
    const own = name === 'sloth_id' ? id : name === 'sloth_slo' ? slo : undefined;
    if (op !== '=' || own === undefined || own === value) continue;
    yield { at: place(source, valueSpan), message: `the alert is that of ${id}, and reads the records of ${value}`, hint: own, also };
  }
}
