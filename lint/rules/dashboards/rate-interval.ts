import { windows } from '../../lang/dashboard/windows.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/rate-interval',
  on: 'dashboard',
  severity: 'warning',
  summary: 'The window of a rate follows the zoom: $__rate_interval in PromQL, $__auto in LogQL.',

  *check({ dashboard }) {
    for (const { at, written, panel, language, names, isMeant } of windows(dashboard)) {
      const hint = language === 'promql' ? '[$__rate_interval]' : '[$__auto]';
      if (names.includes('__interval') && language === 'promql') {
        yield { at, message: `${panel} takes $__interval as the window of a rate, which can hold less than two samples`, hint };
      } else if (names.length === 0 && !isMeant) {
        yield { at, message: `${panel} has the fixed window ${written} at every zoom, and skips what lies between two steps`, hint };
      }
    }
  },
});
