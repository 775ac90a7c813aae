import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/interval-exists',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A route names time intervals that are defined.',

  *check({ config }) {
    for (const { kind, at, message, hint } of config.problems) if (kind === 'interval-exists') yield { at, message, hint };
  },
});
