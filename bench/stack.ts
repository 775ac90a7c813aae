/** Texts of configs of any size, as a large team would write them, for measuring growth. */

export interface Size {
  readonly services: number;
  /** Leave out what is not measured. */
  readonly alerts?: boolean;
  readonly dashboards?: boolean;
}

export function stackText({ services, alerts = true, dashboards = true }: Size): string {
  const names = Array.from({ length: services }, (_, i) => `service${i}`);
  return `import { counter, dashboards, dataSources, defineStack, histogram, metrics, open, panel, promql, receivers, route, runbooks, secret, services, sli, teams } from 'therapy-ops';

const team = teams({ shop: { title: 'Shop' } });
const to = receivers({ chat: { slack: { apiUrl: secret('a', 'b'), channel: '#ops' } } });
const m = metrics({
  http_requests_total: counter({ code: open }, { help: 'Requests.' }),
  http_request_duration_seconds: histogram(['route'], { help: 'Durations.', buckets: [0.1, 0.25, 0.5, 1, 2.5] }),
}, { producer: 'api' });
const book = runbooks({ errors: { title: 'Errors', steps: ['Look at the last deploy.'] } });
${dashboards ? "const data = dataSources({ prometheus: { type: 'prometheus' } });" : ''}

const svc = services({
${names
  .map(
    (name) => `  ${name}: {
    owner: team.shop,
    runbook: book.errors,
    namespace: 'shop',
    monitor: { port: 'http' },
    slos: {
      availability: { objective: 99.9, sli: sli.ratio(m.http_requests_total, { of: { job: '${name}' }, bad: { code: /5../ } }), minRequests: 200 },
    },${
      alerts
        ? `
    alerts: {
      ${pascal(name)}Down: { expr: promql\`up{job="${name}"} == 0\`, for: '2m', severity: 'critical', summary: '${name} does not answer' },
      ${pascal(name)}Slow: { expr: promql\`histogram_quantile(0.99, sum by (le) (rate(\${m.http_request_duration_seconds.bucket.where({ job: '${name}' })}[5m]))) > 1\`, for: '10m', severity: 'warning', summary: '${name} is slow' },
    },`
        : ''
    }
  },`,
  )
  .join('\n')}
});
${
  dashboards
    ? `
const board = dashboards({
${names
  .map(
    (name) => `  ${name}: {
    title: '${name}',
    panels: {
      requests: panel.timeseries({ title: 'Requests', description: 'Requests a second by code.', unit: 'requestsPerSecond', query: promql\`sum by (code) (rate(\${m.http_requests_total.where({ job: '${name}' })}[5m]))\` }),
      latency: panel.timeseries({ title: 'Latency', description: 'Ninety-nine of a hundred requests were faster.', unit: 'seconds', query: promql\`histogram_quantile(0.99, sum by (le) (rate(\${m.http_request_duration_seconds.bucket.where({ job: '${name}' })}[5m])))\` }),
    },
  },`,
  )
  .join('\n')}
});
`
    : ''
}
export default defineStack(
  { production: { cluster: { name: 'p' }, repository: { url: 'https://git.example.com/x.git' }, domain: 'example.com', secretStore: { name: 's' } } },
  { name: 'big', teams: team, metrics: [m], services: svc, receivers: to, runbooks: book, ${dashboards ? 'dashboards: board, dataSources: data, ' : ''}routing: { fallback: to.chat, routes: [route({ severity: 'critical' }, to.chat)] } },
);
`;
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
