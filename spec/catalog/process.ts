// Source: client_golang 1.25.0, prometheus/process_collector.go, and prom-client 15.1.3, lib/metrics/*; both expose these names.
import { counter, gauge, metrics } from '../metric.ts';

/** What the client libraries of Go and Node tell about their own process. Whatever is scraped can have it: narrow it by `job`. */
export const process = metrics(
  {
    process_cpu_seconds_total: counter([], { help: 'Processor time that the process used.' }),
    process_resident_memory_bytes: gauge([], { help: 'Memory of the process that is in memory.' }),
    process_virtual_memory_bytes: gauge([], { help: 'Address space of the process.' }),
    process_open_fds: gauge([], { help: 'Open file descriptors.' }),
    process_max_fds: gauge([], { help: 'File descriptors that can be open.' }),
    process_start_time_seconds: gauge([], { help: 'When the process started.', unit: 'timestampSeconds' }),
  },
  { producer: 'runtime', job: '' },
);
