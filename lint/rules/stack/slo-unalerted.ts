import { unalerted } from '../../corpus/slo-alerts.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'stack/slo-unalerted',
  on: 'corpus',
  severity: 'warning',
  sees: 'corpus',
  summary: 'An SLO whose budget burns is told by an alert.',

  *check(_, { corpus }) {
    for (const { id, at, alert } of corpus.ask(unalerted)) {
      yield alert === undefined
        ? { at, message: `no alert reads the error ratio of SLO ${id}`, hint: `slo:sli_error:ratio_rate1h{sloth_id="${id}"} > 14.4 * ...` }
        : { at, message: `alert ${alert} of SLO ${id} is not in these files`, hint: `- alert: ${alert}` };
    }
  },
});
