import { rule } from '../../rule.ts';
import { isOver } from '../../suppress/suppression.ts';

export default rule({
  name: 'suppress/unused',
  on: 'suppression',
  severity: 'warning',
  summary: 'A suppression keeps something back.',

  *check({ suppression, used, ran, locked, today }) {
    if (used > 0 || !ran || locked !== undefined || suppression.foreign === true || isOver(suppression, today)) return;
    yield { at: suppression.at, message: `${suppression.rule} finds nothing here that this would suppress`, hint: 'remove it' };
  },
});
