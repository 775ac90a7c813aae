import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/receiver-exists',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A route names a receiver that is defined.',

  *check({ config }) {
    for (const { kind, at, message, hint } of config.problems) if (kind === 'receiver-exists') yield { at, message, hint };
  },
});
