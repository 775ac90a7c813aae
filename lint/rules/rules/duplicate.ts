import { namesakes } from '../../corpus/namesakes.ts';
import { disjoint, overlap } from '../../lang/matcher/matcher.ts';
import { carried } from '../../lang/promql/carried.ts';
import { UNDECLARED } from '../../lang/promql/labels/declared.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import type { Query } from '../../lang/promql/query.ts';
import { asked } from '../../lang/promql/written.ts';
import type { RuleSubject } from '../../lang/rulefile/subjects.ts';
import { print } from '../../lang/promql/print.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'rules/duplicate',
  on: 'rule',
  severity: 'error',
  sees: 'corpus',
  summary: 'No two rules give the same series or the same alert.',

  *check(subject, { corpus }) {
    const { kind, name } = subject.rule;
    for (const other of corpus.ask(namesakes).get(subject) ?? []) {
      const same = collision(other, subject);
      if (same === undefined) continue;
      yield {
        at: name,
        severity: same.certain ? 'error' : 'warning',
        message: `${kind} ${name.text} stands here again with the same labels and ${same.why}`,
        hint: kind === 'alert' ? 'another name, or a label that tells the two apart' : 'one rule, or a label that tells the two apart',
        also: [{ at: place(other.source, other.rule.name), message: 'the first one' }],
      };
      return;
    }
  },
});

/** How two rules of one name and one set of labels get into each other's way. */
function collision(one: RuleSubject, two: RuleSubject): { readonly certain: boolean; readonly why: string } | undefined {
  const [first, second] = [one.rule.expr?.text, two.rule.expr?.text];
  if (first === undefined || second === undefined) return undefined;
  const [left, right] = [one.query?.query, two.query?.query];
  const valid = left?.valid === true && right?.valid === true;
  if (squeezed(first) === squeezed(second) || (valid && print(left.expr!) === print(right.expr!)))
    return { certain: true, why: 'the same expression' };
  if (left?.valid !== true || right?.valid !== true || disjoint(carried(left.expr!), carried(right.expr!)) !== 'no') return undefined;
  if (one.rule.kind === 'record' && isSingle(left) && isSingle(right))
    return { certain: true, why: 'an expression that has no labels either' };
  return shape(left) === shape(right) && meet(left, right)
    ? { certain: false, why: 'selectors that take some of the same series' }
    : undefined;
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether the result is one series without labels. */
function isSingle(query: Query): boolean {
  const labels = labelsOf(UNDECLARED.of(query.expr!));
  return labels?.closed === true && [...labels.named.values()].every(({ presence }) => presence === 'impossible');
}

/** The text without the matchers of its selectors and the limits of its comparisons: what is above 10 is above 5 too. */
function shape(query: Query): string {
  let out = '';
  let done = 0;
  for (const { from, to, metric } of query.selectors()) {
    out += `${query.text.slice(done, from)}${metric ?? '{}'}`;
    done = to;
  }
  return squeezed(out + query.text.slice(done)).replace(/([<>]=? ?)-?[\d.]+(?![\w.])/g, '$1limit');
}

/** Whether each selector of the one can find a series that its counterpart finds too. */
function meet(one: Query, two: Query): boolean {
  const others = two.selectors();
  return one.selectors().every((selector, i) => others[i] !== undefined && overlap(asked(selector), asked(others[i])).answer === 'yes');
}
