import { FEATURES, isBefore, versionOf } from '../../lang/promql/features.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/deprecated',
  on: 'promql',
  severity: 'warning',
  summary: 'A query uses no function that a later Prometheus has removed.',

  *check({ query }, { facts }) {
    const version = versionOf(facts?.version('prometheus') ?? '');
    for (const { feature: key, from, to } of query.uses) {
      const feature = FEATURES[key];
      // A declared version that has lost it already is an error of promql/feature.
      if (feature?.removed === undefined || (version !== undefined && !isBefore(version, feature.removed))) continue;
      yield { at: { from, to }, message: `${feature.title} is gone since Prometheus ${feature.removed.join('.')}`, hint: feature.instead };
    }
  },
});
