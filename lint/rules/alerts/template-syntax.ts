import { nearest } from '../../facts/nearest.ts';
import { PROMETHEUS } from '../../lang/gotemplate/template.ts';
import { rule } from '../../rule.ts';

const VARIABLES = ['$labels', '$value', '$externalLabels', '$externalURL'];

export default rule({
  name: 'alerts/template-syntax',
  on: 'template',
  severity: 'error',
  summary: 'Labels and annotations of an alert are templates that Prometheus can read and run.',

  *check({ template, uses, source }) {
    for (const { from, to, message, code } of template.problems) {
      const written = source.text.slice(from, to);
      const hint =
        code === 'function' ? nearest(written, PROMETHEUS.keys()) : code === 'variable' ? nearest(written, VARIABLES) : undefined;
      yield { at: { from, to }, message, hint };
    }
    if (template.problems.length > 0) return;
    for (const { from, to, message } of uses.faults)
      yield { at: { from, to }, severity: 'warning', message: `${message}: the text becomes an error message when the alert fires` };
  },
});
