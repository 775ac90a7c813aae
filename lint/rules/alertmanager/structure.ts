import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/structure',
  on: 'alertmanager',
  severity: 'error',
  summary: 'Alertmanager accepts its configuration.',

  *check({ config }) {
    for (const { kind, at, message, hint } of config.problems) if (kind === 'structure') yield { at, message, hint };
  },
});
