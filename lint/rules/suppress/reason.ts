import { rule } from '../../rule.ts';
import { isDate } from '../../suppress/suppression.ts';

export default rule({
  name: 'suppress/reason',
  on: 'suppression',
  severity: 'warning',
  summary: 'A suppression says which rule it is for, why, and until when.',

  *check({ suppression: { at, rule: name, reason, until, foreign }, ran, locked }) {
    if (foreign === true) return;
    if (locked !== undefined) yield { at, message: `${name} cannot be suppressed: ${locked}` };
    else if (name === '')
      yield { at, message: 'this suppression names no rule', hint: '# therapy-ops: ignore promql/nan until 2027-03-31: why' };
    else if (!ran) yield { at, message: `no rule is called ${name}`, hint: 'therapy-ops rules' };
    else if (until !== undefined && !isDate(until)) yield { at, message: `${until} is no date`, hint: 'until 2027-03-31' };
    else if (reason === '') yield { at, message: `nobody says why ${name} is suppressed here`, hint: `until 2027-03-31: why` };
    else if (until === undefined) yield { at, message: `the suppression of ${name} has no end`, hint: 'until 2027-03-31: ' + reason };
  },
});
