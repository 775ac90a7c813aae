import { rule } from '../../rule.ts';
import { isOver } from '../../suppress/suppression.ts';

export default rule({
  name: 'suppress/expired',
  on: 'suppression',
  severity: 'warning',
  summary: 'A suppression is taken away or renewed when its time is over.',

  *check({ suppression, today }) {
    if (!isOver(suppression, today)) return;
    yield {
      at: suppression.at,
      message: `the suppression of ${suppression.rule} ended on ${suppression.until}, and its findings are told again`,
      hint: `mend what it hid, or give it a new date: ${suppression.reason}`,
    };
  },
});
