import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/template-value',
  on: 'template',
  severity: 'error',
  summary: 'The value of an alert is not part of its labels.',

  *check({ place, uses, source, pair, template }) {
    if (place !== 'label' || template.problems.length > 0) return;
    for (const use of uses.values) {
      if (!use.shown) continue;
      const written = source.text.slice(use.from, use.to);
      yield {
        at: use,
        message: `label ${pair.key.text} holds ${written}: every change of the value makes another alert, and for begins anew`,
        hint: `annotations:\n  ${pair.key.text}: ${source.text}`,
      };
    }
  },
});
