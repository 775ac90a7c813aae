import { headOf } from '../../lang/alertmanager/fields.ts';
import { neverHolds } from '../../lang/alertmanager/interval.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/interval-empty',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A time interval holds at some time.',

  *check({ config: { form, intervals } }) {
    // The operator leaves empty lists out when it writes the configuration.
    if (form === 'resource') return;
    for (const { name, at, items } of intervals) {
      if (name === '') continue;
      if (items.length === 0) yield { at, message: `the time interval ${name} has no times and never holds` };
      for (const item of items) {
        const never = neverHolds(item);
        if (never !== undefined) yield { at: headOf(never.at), message: `in the time interval ${name}, ${never.reason}` };
      }
    }
  },
});
