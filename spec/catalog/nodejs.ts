// Source: prom-client 15.1.3 on Node 24, collectDefaultMetrics() run and read; bucket bounds of lib/metrics/gc.js.
import { counter, gauge, histogram, metrics } from '../metric.ts';
import { process } from './process.ts';

/** What prom-client tells about a Node process by default. Whatever runs on Node can have it: narrow it by `job`. */
export const nodejs = {
  ...process,
  ...metrics(
    {
      process_cpu_user_seconds_total: counter([], { help: 'Processor time that the process used outside the kernel.' }),
      process_cpu_system_seconds_total: counter([], { help: 'Processor time that the process used in the kernel.' }),
      process_heap_bytes: gauge([], { help: 'Heap of the process.' }),
      nodejs_eventloop_lag_seconds: gauge([], { help: 'How long a callback waited for its turn.' }),
      nodejs_eventloop_lag_min_seconds: gauge([], { help: 'Least lag since the last scrape.' }),
      nodejs_eventloop_lag_max_seconds: gauge([], { help: 'Most lag since the last scrape.' }),
      nodejs_eventloop_lag_mean_seconds: gauge([], { help: 'Mean lag since the last scrape.' }),
      nodejs_eventloop_lag_stddev_seconds: gauge([], { help: 'Standard deviation of the lag since the last scrape.' }),
      nodejs_eventloop_lag_p50_seconds: gauge([], { help: 'Median lag since the last scrape.' }),
      nodejs_eventloop_lag_p90_seconds: gauge([], { help: '90th percentile of the lag since the last scrape.' }),
      nodejs_eventloop_lag_p99_seconds: gauge([], { help: '99th percentile of the lag since the last scrape.' }),
      nodejs_active_resources: gauge(['type'], { help: 'Things that keep the event loop alive, by type.' }),
      nodejs_active_resources_total: gauge([], { help: 'Things that keep the event loop alive.' }),
      nodejs_active_handles: gauge(['type'], { help: 'Open handles, by type.' }),
      nodejs_active_handles_total: gauge([], { help: 'Open handles.' }),
      nodejs_active_requests: gauge(['type'], { help: 'Requests to libuv that are under way, by type.' }),
      nodejs_active_requests_total: gauge([], { help: 'Requests to libuv that are under way.' }),
      nodejs_heap_size_total_bytes: gauge([], { help: 'Heap that V8 has.' }),
      nodejs_heap_size_used_bytes: gauge([], { help: 'Heap that V8 uses.' }),
      nodejs_external_memory_bytes: gauge([], { help: 'Memory outside the heap that objects of the heap hold.' }),
      nodejs_heap_space_size_total_bytes: gauge(['space'], { help: 'Size of each space of the heap.' }),
      nodejs_heap_space_size_used_bytes: gauge(['space'], { help: 'What is used of each space of the heap.' }),
      nodejs_heap_space_size_available_bytes: gauge(['space'], { help: 'What is free of each space of the heap.' }),
      nodejs_version_info: gauge(['version', 'major', 'minor', 'patch'], { help: 'Version of Node.', unit: 'info' }),
      nodejs_gc_duration_seconds: histogram({ kind: ['major', 'minor', 'incremental', 'weakcb'] }, { help: 'Time spent collecting garbage.', buckets: [0.001, 0.01, 0.1, 1, 2, 5] }),
    },
    { producer: 'runtime', job: '' },
  ),
};
