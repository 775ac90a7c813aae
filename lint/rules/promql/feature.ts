import { featureProblems, versionOf } from '../../lang/promql/features.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/feature',
  on: 'promql',
  severity: 'error',
  summary: 'A query uses what the declared Prometheus has and what is turned on there.',
  options: {
    defaults: { switches: [] as readonly string[] },
    schema: {
      properties: {
        switches: { type: 'array', items: { type: 'string' }, description: 'What --enable-feature of the declared Prometheus turns on.' },
      },
    },
  },

  *check({ query }, { facts, options }) {
    const version = versionOf(facts?.version('prometheus') ?? '');
    if (version === undefined || query.uses.length === 0) return;
    const declared = facts?.place('versions', 'prometheus');
    for (const { from, to, message, hint, lack } of featureProblems(query.uses, { version, switches: new Set(options.switches) })) {
      yield {
        at: { from, to },
        message,
        hint,
        // Nobody declares switches, so that one may be on which the options do not name.
        severity: lack === 'off' ? 'warning' : undefined,
        also: declared === undefined ? [] : [{ at: declared, message: 'the version that is declared' }],
      };
    }
  },
});
