// Source: cAdvisor 0.60.6 (9 Sep 2026), docs/storage/prometheus.md; kubelet 1.37.2, pkg/kubelet/metrics. Labels as the kubelet renames them:
// pkg/kubelet/server/server.go, containerPrometheusLabelsFunc. `node` and `metrics_path` come from kube-prometheus-stack's relabelling. What that chart
// drops when it scrapes is left out, since it never arrives: container_spec_*, container_cpu_{user,system,cfs_throttled}_seconds_total and others
// (values.yaml, kubelet.serviceMonitor.cAdvisorMetricRelabelings). Limits are in kube-state-metrics.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const SCRAPED = { producer: 'kubelet', targetLabels: ['job', 'instance', 'namespace', 'service', 'endpoint'] } as const;

/** One series for each cgroup. The whole pod has an empty `container`, its sandbox the container `POD`: leave both out with `container: { not: ['', 'POD'] }`. */
const cgroup = { id: open, name: open, image: open, namespace: open, pod: open, container: open, node: open, metrics_path: ['/metrics/cadvisor'] } as const;
const network = { ...cgroup, interface: open } as const;
const disk = { ...cgroup, device: open } as const;
const machine = { boot_id: open, machine_id: open, system_uuid: open, node: open, metrics_path: ['/metrics/cadvisor'] } as const;

/** What the kubelet's cAdvisor tells about containers. */
export const cadvisor = metrics(
  {
    container_last_seen: gauge(cgroup, { help: 'When the container was last seen.', unit: 'timestampSeconds' }),
    container_start_time_seconds: gauge(cgroup, { help: 'When the container started.', unit: 'timestampSeconds' }),
    container_cpu_usage_seconds_total: counter({ ...cgroup, cpu: ['total'] }, { help: 'Processor time used.' }),
    container_cpu_cfs_periods_total: counter(cgroup, { help: 'Periods in which the processor limit was enforced.' }),
    container_cpu_cfs_throttled_periods_total: counter(cgroup, { help: 'Periods in which the container was held back.' }),
    container_memory_working_set_bytes: gauge(cgroup, { help: 'Memory that counts against the limit: usage without inactive files.' }),
    container_memory_usage_bytes: gauge(cgroup, { help: 'Memory used, caches included.' }),
    container_memory_max_usage_bytes: gauge(cgroup, { help: 'Most memory ever used.' }),
    container_memory_rss: gauge(cgroup, { help: 'Memory that no file backs.', unit: 'bytes' }),
    container_memory_cache: gauge(cgroup, { help: 'Page cache.', unit: 'bytes' }),
    container_memory_failcnt: counter(cgroup, { help: 'Times that the memory limit was hit.' }),
    container_memory_failures_total: counter({ ...cgroup, failure_type: ['pgfault', 'pgmajfault'], scope: ['container', 'hierarchy'] }, { help: 'Page faults.' }),
    container_oom_events_total: counter(cgroup, { help: 'Times that the kernel killed for want of memory.' }),
    container_pressure_cpu_waiting_seconds_total: counter(cgroup, { help: 'Time that tasks waited for a processor.' }),
    container_pressure_cpu_stalled_seconds_total: counter(cgroup, { help: 'Time that no task could go on for want of a processor.' }),
    container_pressure_memory_waiting_seconds_total: counter(cgroup, { help: 'Time that tasks waited for memory.' }),
    container_pressure_memory_stalled_seconds_total: counter(cgroup, { help: 'Time that no task could go on for want of memory.' }),
    container_pressure_io_waiting_seconds_total: counter(cgroup, { help: 'Time that tasks waited for input or output.' }),
    container_pressure_io_stalled_seconds_total: counter(cgroup, { help: 'Time that no task could go on for want of input or output.' }),
    container_processes: gauge(cgroup, { help: 'Processes in the container.' }),
    container_threads: gauge(cgroup, { help: 'Threads in the container.' }),
    container_sockets: gauge(cgroup, { help: 'Open sockets.' }),
    container_fs_usage_bytes: gauge(disk, { help: 'Space that the container uses on the file system.' }),
    container_fs_limit_bytes: gauge(disk, { help: 'Space that it can use.' }),
    container_fs_inodes_free: gauge(disk, { help: 'Files that can still be made.' }),
    container_fs_inodes_total: gauge(disk, { help: 'Files that there can be.' }),
    container_fs_reads_total: counter(disk, { help: 'Reads.' }),
    container_fs_writes_total: counter(disk, { help: 'Writes.' }),
    container_fs_reads_bytes_total: counter(disk, { help: 'Bytes read.' }),
    container_fs_writes_bytes_total: counter(disk, { help: 'Bytes written.' }),
    container_network_receive_bytes_total: counter(network, { help: 'Bytes received by the pod.' }),
    container_network_receive_packets_total: counter(network, { help: 'Packets received by the pod.' }),
    container_network_receive_packets_dropped_total: counter(network, { help: 'Packets dropped when receiving.' }),
    container_network_receive_errors_total: counter(network, { help: 'Errors when receiving.' }),
    container_network_transmit_bytes_total: counter(network, { help: 'Bytes sent by the pod.' }),
    container_network_transmit_packets_total: counter(network, { help: 'Packets sent by the pod.' }),
    container_network_transmit_packets_dropped_total: counter(network, { help: 'Packets dropped when sending.' }),
    container_network_transmit_errors_total: counter(network, { help: 'Errors when sending.' }),
    machine_cpu_cores: gauge(machine, { help: 'Logical processors of the machine.', unit: 'cores' }),
    machine_memory_bytes: gauge(machine, { help: 'Memory of the machine.' }),
  },
  SCRAPED,
);

const own = { node: open, metrics_path: ['/metrics'] } as const;
const volume = { ...own, namespace: open, persistentvolumeclaim: open } as const;

/** Prometheus client default: https://pkg.go.dev/github.com/prometheus/client_golang/prometheus#pkg-variables */
const DEFAULT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** What the kubelet tells about itself and about volumes. */
export const kubelet = metrics(
  {
    kubelet_volume_stats_capacity_bytes: gauge(volume, { help: 'Size of the volume behind the claim.' }),
    kubelet_volume_stats_available_bytes: gauge(volume, { help: 'Space that can still be used.' }),
    kubelet_volume_stats_used_bytes: gauge(volume, { help: 'Space used.' }),
    kubelet_volume_stats_inodes: gauge(volume, { help: 'Files that the volume can hold.' }),
    kubelet_volume_stats_inodes_free: gauge(volume, { help: 'Files that it can still take.' }),
    kubelet_volume_stats_inodes_used: gauge(volume, { help: 'Files on the volume.' }),
    kubelet_node_name: gauge(own, { help: 'Name of the node.', unit: 'info' }),
    kubelet_running_pods: gauge(own, { help: 'Pods with a running sandbox.' }),
    kubelet_running_containers: gauge({ ...own, container_state: open }, { help: 'Containers by state.' }),
    kubelet_started_pods_total: counter(own, { help: 'Pods started.' }),
    kubelet_started_pods_errors_total: counter(own, { help: 'Pods that could not be started.' }),
    kubelet_started_containers_total: counter({ ...own, container_type: open }, { help: 'Containers started.' }),
    kubelet_started_containers_errors_total: counter({ ...own, container_type: open, code: open }, { help: 'Containers that could not be started.' }),
    kubelet_evictions: counter({ ...own, eviction_signal: open }, { help: 'Pods evicted, by the signal that caused it.' }),
    kubelet_runtime_operations_total: counter({ ...own, operation_type: open }, { help: 'Calls to the container runtime.' }),
    kubelet_runtime_operations_errors_total: counter({ ...own, operation_type: open }, { help: 'Calls to the container runtime that failed.' }),
    kubelet_pod_worker_duration_seconds: histogram({ ...own, operation_type: open }, { help: 'How long it took to sync a pod.', buckets: DEFAULT_BUCKETS }),
    kubelet_pleg_relist_duration_seconds: histogram(own, { help: 'How long it took to list all pods.', buckets: DEFAULT_BUCKETS }),
    kubelet_pleg_relist_interval_seconds: histogram(own, { help: 'Time between two lists of all pods.', buckets: DEFAULT_BUCKETS }),
  },
  SCRAPED,
);
