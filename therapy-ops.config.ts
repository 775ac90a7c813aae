/**
 * The Therapy Engine: its whole operations stack. Edit this file, run `make synth`, read the diff of dist/.
 *
 * From top to bottom: who (teams, receivers), what is known (metrics, logs), what to do (runbooks), what must hold
 * (services with SLOs and alerts), what people look at (dashboards), what runs (platform, apps), and how it all fits together.
 */
import {
  counter, defineStack, gauge, histogram, metrics, open, promql, records, services, sli, teams,
} from 'therapy-ops';
import { aiops } from 'therapy-ops/catalog/aiops';
import { budget } from 'therapy-ops/catalog/budget';
import { kubeState } from 'therapy-ops/catalog/kube-state';
import { node } from 'therapy-ops/catalog/node';
import { opencost } from 'therapy-ops/catalog/opencost';

// --- teams -----------------------------------------------------------------------------------------------------------------

const team = teams({
  therapy: { title: 'Therapy application', contact: '#therapy' },
  platform: { title: 'Platform engineering', contact: '#platform' },
  security: { title: 'Security', contact: '#security' },
});

// --- metrics of the backend ------------------------------------------------------------------------------------------------

const m = metrics(
  {
    last_successful_drill_timestamp_seconds: gauge([], { help: 'When a restore drill last succeeded, as Unix time.' }),
    http_requests_total: counter({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], route: open, code: open }, { help: 'HTTP requests that were answered.' }),
    http_request_duration_seconds: histogram({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'], route: open }, { help: 'How long answering took.', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }),
    therapy_sessions_total: counter([], { help: 'Therapy sessions that were started.' }),
    therapy_sessions_success_total: counter([], { help: 'Therapy sessions that ended well.' }),
    therapy_active_users: gauge([], { help: 'Users with a session open now.' }),
    therapy_revenue_total: counter([], { help: 'Revenue since the process started.', unit: 'eur' }),
  },
  { producer: 'therapy-backend', interval: '15s' },
);
const backend = { job: 'therapy-backend' } as const;

// --- recording rules -------------------------------------------------------------------------------------------------------

const slo = records({
  'http_requests:success_rate': {
    expr: promql`
      1 - (
        sum(rate(${m.http_requests_total.where({ ...backend, code: /5../ })}[5m])) or vector(0)
      ) / sum(rate(${m.http_requests_total.where(backend)}[5m]))
    `,
    help: 'Share of requests that did not fail.', unit: 'ratio', by: [],
  },
  'http_requests:latency_p99': {
    expr: promql`histogram_quantile(0.99, sum by (le) (rate(${m.http_request_duration_seconds.bucket.where(backend)}[5m])))`,
    help: 'Ninety-nine of a hundred requests were faster.', unit: 'seconds', by: [],
  },
});

const kpi = records({
  'therapy:success_rate': {
    expr: promql`sum(increase(${m.therapy_sessions_success_total}[1h])) / (sum(increase(${m.therapy_sessions_total}[1h])) > 0)`,
    help: 'Share of the sessions of the last hour that ended well.', unit: 'ratio', by: [],
  },
});

/** Hours in a month, as OpenCost counts them. */
const MONTH = 730;
const cost = records({
  kubecost_cluster_cost: {
    expr: promql`sum(${opencost.node_total_hourly_cost}) * ${MONTH}`,
    help: 'What the nodes cost a month at their present prices.', unit: 'usd', by: [],
  },
  'namespace:monthly_cost:usd': {
    expr: promql`
      sum by (namespace) (
        ${opencost.container_cpu_allocation} * on (node) group_left () ${opencost.node_cpu_hourly_cost}
        + ${opencost.container_memory_allocation_bytes} / 1024 ^ 3 * on (node) group_left () ${opencost.node_ram_hourly_cost}
      ) * ${MONTH}
    `,
    help: 'What the containers of a namespace cost a month at their present size.', unit: 'usd', by: ['namespace'], interval: '1m',
  },
});
