import { shownRate } from '../../lang/rulefile/rate.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/template-humanize',
  on: 'template',
  severity: 'info',
  summary: 'A rate is shown to people with the digits that they read.',

  *check({ place: where, uses, template, of: { query }, source }) {
    if (where !== 'annotation' || template.problems.length > 0 || query?.query.expr === undefined) return;
    const use = uses.values.find(({ shown, functions }) => shown && functions.length === 0);
    // One that goes through a function shows that its author thought about it.
    if (use === undefined || uses.values.some(({ functions }) => functions.length > 0)) return;
    const rate = shownRate(query.query.expr);
    if (rate === undefined) return;
    const written = source.text.slice(use.from, use.to);
    yield {
      at: use,
      message: `${written} is the result of ${rate.name}(): 0.23333333333333334 and the like`,
      hint: `{{ ${written} | humanize }}`,
      also: [{ at: place(query.source, rate.nameSpan), message: 'the rate' }],
    };
  },
});
