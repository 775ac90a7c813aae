// Source: Falco 0.41 and later, userspace/falco/falco_metrics.cpp with the samples in its comments, and the names of 0.44.1's recorded /metrics.
import { counter, gauge, metrics, open } from '../metric.ts';

/** Falco writes the priority of a rule as its number: userspace/falco/falco_common.h. */
const priority = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

/** What Falco tells about itself on port 8765; falco-exporter with its `falco_events` is gone. */
export const falco = metrics(
  {
    falcosecurity_falco_version_info: gauge(['version'], { help: 'Version of Falco.', unit: 'info' }),
    falcosecurity_falco_kernel_release_info: gauge(['kernel_release'], { help: 'The kernel of the node.', unit: 'info' }),
    falcosecurity_falco_evt_source_info: gauge(['evt_source'], { help: 'Where events come from.', unit: 'info' }),
    falcosecurity_evt_hostname_info: gauge(['hostname'], { help: 'Name of the node.', unit: 'info' }),
    falcosecurity_scap_engine_name_info: gauge(['engine_name', 'evt_source'], { help: 'The driver that catches events.', unit: 'info' }),
    falcosecurity_falco_sha256_rules_files_info: gauge(['file_name', 'sha256'], { help: 'Hash of each file of rules.', unit: 'info' }),
    falcosecurity_falco_sha256_config_files_info: gauge(['file_name', 'sha256'], { help: 'Hash of each configuration file.', unit: 'info' }),
    falcosecurity_falco_duration_seconds_total: counter([], { help: 'How long Falco has run.' }),
    falcosecurity_falco_reload_timestamp_nanoseconds: gauge([], { help: 'When rules were last loaded, in nanoseconds of Unix time.' }),
    falcosecurity_falco_rules_matches_total: counter({ rule_name: open, priority, source: open }, { help: 'Events that matched a rule; no series before the first. Tags of the rule become labels that begin with tag_.' }),
    falcosecurity_falco_outputs_queue_num_drops_total: counter([], { help: 'Alerts lost, since outputs were too slow.' }),
    falcosecurity_falco_cpu_usage_ratio: gauge([], { help: 'Share of a processor that Falco uses.' }),
    falcosecurity_falco_memory_rss_bytes: gauge([], { help: 'Memory that Falco has.' }),
    falcosecurity_falco_memory_pss_bytes: gauge([], { help: 'Memory that Falco has, shared pages counted in parts.' }),
    falcosecurity_falco_memory_vsz_bytes: gauge([], { help: 'Address space of Falco.' }),
    falcosecurity_falco_container_memory_used_bytes: gauge([], { help: 'Memory of the container.' }),
    falcosecurity_falco_host_cpu_usage_ratio: gauge([], { help: 'Share of the processors of the node in use.' }),
    falcosecurity_falco_host_memory_used_bytes: gauge([], { help: 'Memory of the node in use.' }),
    falcosecurity_falco_host_num_cpus_total: gauge([], { help: 'Processors of the node.' }),
    falcosecurity_falco_host_procs_running_total: gauge([], { help: 'Processes that could run on the node.' }),
    falcosecurity_falco_host_open_fds_total: gauge([], { help: 'Open file descriptors of the node.' }),
    falcosecurity_scap_n_evts_total: counter([], { help: 'Events seen.' }),
    falcosecurity_scap_n_drops_total: counter([], { help: 'Events lost: what they did, no rule has seen.' }),
    falcosecurity_scap_n_drops_buffer_total: counter({ drop: open, dir: ['enter', 'exit'] }, { help: 'Events lost, since the buffer was full.' }),
    falcosecurity_scap_n_drops_scratch_map_total: counter([], { help: 'Events lost, since they were too large.' }),
    falcosecurity_scap_n_drops_full_threadtable_total: counter([], { help: 'Threads not kept, since the table was full.' }),
    falcosecurity_scap_n_retrieve_evts_drops_total: counter([], { help: 'Entry events that were gone when their exit came.' }),
    falcosecurity_scap_n_store_evts_drops_total: counter([], { help: 'Events that could not be kept.' }),
    falcosecurity_scap_n_failed_fd_lookups_total: counter([], { help: 'File descriptors that were not known.' }),
    falcosecurity_scap_n_failed_thread_lookups_total: counter([], { help: 'Threads that were not known.' }),
    falcosecurity_scap_n_missing_container_images_total: gauge([], { help: 'Containers whose image is not known.' }),
    falcosecurity_scap_n_containers_total: gauge([], { help: 'Containers that are known.' }),
    falcosecurity_scap_n_threads_total: gauge([], { help: 'Threads that are known.' }),
    falcosecurity_scap_n_fds_total: gauge([], { help: 'File descriptors that are known.' }),
  },
  { producer: 'falco', job: 'falco-metrics' },
);
