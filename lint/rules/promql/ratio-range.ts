import { recorded } from '../../corpus/recorded.ts';
import type { Corpus } from '../../corpus.ts';
import type { Binary } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { type RecordOf, type Share, shareOf } from '../../lang/promql/units/range.ts';
import type { QuerySubject } from '../../lang/promql/subject.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { impossibleBurn } from '../../lang/rulefile/burn.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/ratio-range',
  on: 'promql',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A ratio or a quantile is compared with a number that it can have.',

  *check(subject, { facts, corpus }) {
    const { query } = subject;
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'binary' || !isComparison(node.op)) continue;
      const [left, right] = [constantOf(node.left), constantOf(node.right)];
      const limit = right ?? left;
      const share =
        limit === undefined || (left !== undefined && right !== undefined)
          ? undefined
          : shareOf(left === undefined ? node.left : node.right, facts, recordIn(corpus));
      if (limit === undefined || share === undefined || !isOutside(left === undefined ? node.op : MIRRORED[node.op]!, limit, share))
        continue;
      // More than twice the size is rare, and 80 times is a percentage.
      if (share.likely && (limit < 2 * share.most || limit > 100 * share.most)) continue;
      // Of burn rates in alerts alerts/slo-unreachable speaks.
      if (!isWritten(subject, node) || (isAlert(subject) && impossibleBurn(node, facts) !== undefined)) continue;
      yield {
        at: left === undefined ? node.right : node.left,
        severity: share.likely ? 'info' : undefined,
        message: share.likely
          ? `bytes by bytes are compared with ${limit}, as if they were percent`
          : `the value lies between ${share.least} and ${share.most}, and is compared with ${limit}`,
        hint: percent(node, limit, share),
        also: [{ at: share.by, message: share.reason }],
      };
    }
  },
});

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '==': '==', '!=': '!=' };

/** Whether no share is on that side of the limit, or every one is. At the ends only `> 1` and `< 0` say nothing that could be meant. */
function isOutside(op: string, limit: number, { least, most }: Share): boolean {
  if (limit < least || limit > most) return true;
  return (op === '>' && limit === most) || (op === '<' && limit === least);
}

const isAlert = ({ owner }: QuerySubject): boolean => owner.kind === 'rule' && owner.alert !== undefined;

/** Who writes 80 means 80 percent. */
function percent({ op }: Binary, limit: number, { least, most, reason }: Share): string | undefined {
  return !reason.includes('bucket') && least === 0 && most === 1 && limit >= 1 && limit <= 100
    ? `${op} ${Number((limit / 100).toPrecision(12))}`
    : undefined;
}

/** Of a record that a single rule makes, its expression. */
const recordIn =
  (corpus: Corpus): RecordOf =>
  (metric) => {
    const made = corpus.ask(recorded).get(metric);
    return made?.length === 1 && made[0]!.query?.query.valid === true ? made[0]!.query.query.expr : undefined;
  };
