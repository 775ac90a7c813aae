// Source: Falcosidekick 2.31.1, the version of chart 0.14.0: generating.md 3.2, read from its otlp_metrics package (before 2.30 the names were
// falco_events, falcosidekick_inputs and falcosidekick_outputs: stats_prometheus.go at 6630037a).
import { counter, metrics, open } from '../metric.ts';

/** falco.org/docs/concepts/rules/basic-elements/#priority */
const priorities = ['Emergency', 'Alert', 'Critical', 'Error', 'Warning', 'Notice', 'Informational', 'Debug'] as const;

/** What Falcosidekick tells about the events that pass through it. */
export const falcosidekick = metrics(
  {
    falcosecurity_falcosidekick_falco_events_total: counter({ hostname: open, rule: open, priority: open, priority_raw: open, source: open, k8s_ns_name: open, k8s_pod_name: open }, { help: `Events of Falco, by rule and priority: ${priorities.join(', ')}.` }),
    falcosecurity_falcosidekick_inputs_total: counter({ source: ['requests'], status: ['accepted', 'rejected'] }, { help: 'Requests of Falco, accepted or rejected.' }),
    falcosecurity_falcosidekick_outputs_total: counter({ destination: open, status: ['ok', 'error'] }, { help: 'Events passed on; those with the status error are lost for that destination.' }),
  },
  { producer: 'falcosidekick' },
);
