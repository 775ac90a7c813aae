import { inference } from '../../lang/promql/labels/declared.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { sidesOf } from '../../lang/promql/labels/sides.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/group-label',
  on: 'promql',
  severity: 'error',
  summary: 'A label in group_left() or group_right() comes from the other side, is new, and is used.',

  *check({ query }, { facts }) {
    if (!query.text.includes('group_')) return;
    const infer = inference(facts);
    for (const { expr, left, right } of sidesOf(query, infer)) {
      const group = expr.matching?.group;
      const [many, one] = group === 'right' ? [right, left] : [left, right];
      const [here, there] = group === 'right' ? ['right', 'left'] : ['left', 'right'];
      for (const label of expr.matching?.include ?? []) {
        if (label.name === '__name__') continue;
        const [own, joined] = [many.of(label.name), one.of(label.name)];
        if (joined.presence === 'impossible' && expr.fill === undefined) {
          const effect = own.presence === 'impossible' ? 'adds nothing' : `takes it from the ${here} side, too`;
          const message = `the ${there} side cannot have the label ${label.name}, so group_${group} ${effect}`;
          yield { at: label, message, also: [because(label.name, joined, query.text) ?? []].flat() };
        } else if (own.presence === 'guaranteed') {
          const message = `the ${here} side always has the label ${label.name}, and group_${group} replaces it`;
          yield { at: label, severity: 'warning', message, also: [because(label.name, own, query.text) ?? []].flat() };
        }
      }
    }
    const told = new Set<number>();
    for (const { lost } of query.valid ? infer.of(query.expr!) : []) {
      for (const { label, at, by } of lost) {
        if (told.has(at.from)) continue;
        told.add(at.from);
        yield {
          at,
          severity: 'warning',
          message: `label ${label} is joined here and removed again before anything uses it`,
          also: [{ at: by, message: `removes ${label}` }],
        };
      }
    }
  },
});
