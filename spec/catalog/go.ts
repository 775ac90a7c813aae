// Source: client_golang 1.25.0 as Prometheus 3.16 and node_exporter 1.12.1 expose it: their /metrics read.
import { counter, gauge, metrics, summary } from '../metric.ts';
import { process } from './process.ts';

/** What client_golang tells about a Go process by default. Whatever is written in Go can have it: narrow it by `job`. */
export const go = {
  ...process,
  ...metrics(
    {
      go_goroutines: gauge([], { help: 'Goroutines.' }),
      go_threads: gauge([], { help: 'Threads of the operating system.' }),
      go_info: gauge(['version'], { help: 'Version of Go.', unit: 'info' }),
      go_gc_duration_seconds: summary([], { help: 'Pauses of the garbage collector.' }),
      go_gc_gogc_percent: gauge([], { help: 'How much the heap may grow before it is collected.' }),
      go_gc_gomemlimit_bytes: gauge([], { help: 'Memory limit of the Go runtime.' }),
      go_sched_gomaxprocs_threads: gauge([], { help: 'Threads that may run Go code at once.' }),
      go_memstats_alloc_bytes: gauge([], { help: 'Memory in use by the heap.' }),
      go_memstats_alloc_bytes_total: counter([], { help: 'Memory ever taken from the heap.' }),
      go_memstats_heap_alloc_bytes: gauge([], { help: 'Heap in use.' }),
      go_memstats_heap_inuse_bytes: gauge([], { help: 'Spans of the heap in use.' }),
      go_memstats_heap_idle_bytes: gauge([], { help: 'Spans of the heap that wait to be used.' }),
      go_memstats_heap_released_bytes: gauge([], { help: 'Heap given back to the operating system.' }),
      go_memstats_heap_sys_bytes: gauge([], { help: 'Heap taken from the operating system.' }),
      go_memstats_heap_objects: gauge([], { help: 'Objects on the heap.' }),
      go_memstats_mallocs_total: counter([], { help: 'Objects ever made.' }),
      go_memstats_frees_total: counter([], { help: 'Objects ever freed.' }),
      go_memstats_next_gc_bytes: gauge([], { help: 'Heap at which it is collected next.' }),
      go_memstats_last_gc_time_seconds: gauge([], { help: 'When the heap was last collected.', unit: 'timestampSeconds' }),
      go_memstats_stack_inuse_bytes: gauge([], { help: 'Stacks in use.' }),
      go_memstats_sys_bytes: gauge([], { help: 'Memory taken from the operating system.' }),
      promhttp_metric_handler_requests_total: counter(['code'], { help: 'Scrapes, by status code.' }),
      promhttp_metric_handler_requests_in_flight: gauge([], { help: 'Scrapes under way.' }),
    },
    { producer: 'runtime', job: '' },
  ),
};
