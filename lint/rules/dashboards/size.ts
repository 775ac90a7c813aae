import { rule } from '../../rule.ts';
import { dashboardSpan } from '../../lang/dashboard/panels.ts';

/** What a ConfigMap holds, and with it what the sidecar of Grafana can be given: MaxSecretSize of Kubernetes. */
const CONFIG_MAP = 1024 * 1024;

export default rule({
  name: 'dashboards/size',
  on: 'dashboard',
  severity: 'error',
  summary: 'A dashboard fits into a ConfigMap.',
  options: {
    defaults: { limit: CONFIG_MAP },
    schema: { properties: { limit: { type: 'number', description: 'Bytes that a dashboard may have.' } } },
  },

  *check({ source, dashboard, doc }, { options: { limit } }) {
    // One unit of UTF-16 is at most three bytes: most dashboards are done with here.
    if (source.text.length * 3 <= limit) return;
    const bytes = Buffer.byteLength(source.text);
    if (bytes <= limit) return;
    yield {
      at: dashboardSpan(dashboard),
      message: `the dashboard has ${bytes} bytes, and ${limit} fit`,
      hint: 'split it into two dashboards, and link them',
      severity: doc.object === undefined ? 'warning' : undefined,
    };
  },
});
