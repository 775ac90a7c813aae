import { nearest } from '../../facts/nearest.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/external-label',
  on: 'template',
  severity: 'error',
  needs: 'facts',
  summary: 'A template reads external labels that Prometheus has.',

  *check({ uses, template }, { facts }) {
    const known = facts?.externalLabels;
    if (known === undefined || template.problems.length > 0) return;
    const declared = facts?.place('environment', 'externalLabels');
    for (const { name, map, from, to, guarded } of uses.labels) {
      if (map !== 'externalLabels' || guarded || known.has(name)) continue;
      yield {
        at: { from, to },
        message: `external label ${name} is not set: the text has nothing in its place`,
        hint: nearest(name, known.keys()) ?? (known.size > 0 ? [...known.keys()].join(', ') : undefined),
        also: declared === undefined ? [] : [{ at: declared, message: 'the external labels' }],
      };
    }
  },
});
