/** What Node's own reading of TypeScript asks of a config, and the strictness that finds mistakes. */
export const compilerOptions = {
  target: 'es2024',
  module: 'nodenext',
  strict: true,
  noEmit: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
} as const;

/** The config that `therapy-ops init` writes: small, but with one of each thing that a team begins with. */
export const configText = (name: string): string => `import {
  counter, defineStack, expectRoute, histogram, metrics, open, promql, receivers, route, runbooks, secret, services, sli, teams,
} from 'therapy-ops';

// Who owns things, and who is told. A secret is only ever named: its value stays in your secret store.
const team = teams({ shop: { title: 'Shop', contact: '#shop' } });
const to = receivers({
  pagerduty: { pagerduty: { routingKey: secret('alertmanager', 'pagerduty-routing-key') } },
  chat: { slack: { apiUrl: secret('alertmanager', 'slack-webhook-url'), channel: '#shop-alerts' } },
});

// What the services expose. A handle such as m.http_requests_total knows its labels.
const m = metrics(
  {
    http_requests_total: counter({ method: ['GET', 'POST'], code: open }, { help: 'Requests that were answered.' }),
    http_request_duration_seconds: histogram(['method'], { help: 'How long answering took.', buckets: [0.1, 0.25, 0.5, 1, 2.5] }),
  },
  { producer: 'shop-api' },
);

// What to do when something breaks. Each becomes a page that its alerts link to.
const book = runbooks({
  apiErrors: {
    title: 'The shop answers with errors',
    symptoms: ['Customers see error pages.'],
    steps: ['Look at the last deploy: \`kubectl -n shop rollout history deployment/shop-api\`', 'Roll it back if the errors began with it.'],
    verify: ['The error ratio on the dashboard falls below the objective.'],
    rollback: ['Deploy the version that ran before.'],
  },
});

// What must hold.
const svc = services({
  api: {
    name: 'shop-api',
    owner: team.shop,
    namespace: 'shop',
    runbook: book.apiErrors,
    monitor: { port: 'http' },
    slos: {
      availability: { objective: 99.9, sli: sli.ratio(m.http_requests_total, { of: { job: 'shop-api' }, bad: { code: /5../ } }), minRequests: 200 },
      latency: { objective: 99, sli: sli.latency(m.http_request_duration_seconds, { of: { job: 'shop-api' }, under: '500ms' }) },
    },
    alerts: {
      ShopApiDown: {
        expr: promql\`up{job="shop-api"} == 0 or absent(up{job="shop-api"})\`,
        for: '2m',
        severity: 'critical',
        summary: 'The shop does not answer',
      },
    },
  },
});

export default defineStack(
  {
    production: {
      cluster: { name: 'production' },
      repository: { url: 'https://git.example.com/${name}/ops.git' },
      domain: 'example.com',
      secretStore: { name: 'cluster-secrets' },
    },
  },
  {
    name: '${name}',
    teams: team,
    metrics: [m],
    services: svc,
    receivers: to,
    runbooks: book,
    routing: {
      fallback: to.chat,
      routes: [route({ severity: 'critical' }, to.pagerduty)],
    },
    tests: [
      expectRoute({ severity: 'critical', service: svc.api }).toReach(to.pagerduty),
      expectRoute({ severity: 'warning', service: svc.api }).toReach(to.chat),
    ],
  },
);
`;
