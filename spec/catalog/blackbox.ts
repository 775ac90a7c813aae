// Source: blackbox_exporter 0.28.0, prober/*.go.
import { counter, gauge, metrics } from '../metric.ts';

const chain = ['fingerprint_sha256', 'subject', 'issuer', 'subjectalternative', 'serialnumber'] as const;

/** What a probe finds out. `instance` is what was asked, and `job` is that of the Probe. */
export const blackbox = metrics(
  {
    probe_success: gauge([], { help: '1 when the probe got what it wants.', unit: 'bool' }),
    probe_duration_seconds: gauge([], { help: 'How long the probe took.' }),
    probe_dns_lookup_time_seconds: gauge([], { help: 'How long it took to find the address.' }),
    probe_ip_protocol: gauge([], { help: '4 or 6.' }),
    probe_ip_addr_hash: gauge([], { help: 'Hash of the address; changes when the address does.' }),
    probe_failed_due_to_regex: gauge([], { help: '1 when the answer did not match the expression.', unit: 'bool' }),
    probe_http_status_code: gauge([], { help: 'Status code of the last answer.' }),
    probe_http_duration_seconds: gauge({ phase: ['resolve', 'connect', 'tls', 'processing', 'transfer'] }, { help: 'How long each phase took.' }),
    probe_http_content_length: gauge([], { help: 'Length that the answer says it has; -1 when it does not.', unit: 'bytes' }),
    probe_http_uncompressed_body_length: gauge([], { help: 'Length of the answer.', unit: 'bytes' }),
    probe_http_redirects: gauge([], { help: 'Redirects followed.' }),
    probe_http_ssl: gauge([], { help: '1 when the last answer came over TLS.', unit: 'bool' }),
    probe_http_version: gauge([], { help: 'Version of HTTP.' }),
    probe_http_last_modified_timestamp_seconds: gauge([], { help: 'When the answer says that it was last changed.' }),
    probe_ssl_earliest_cert_expiry: gauge([], { help: 'When the first certificate that the server sent ends.', unit: 'timestampSeconds' }),
    probe_ssl_last_chain_expiry_timestamp_seconds: gauge([], { help: 'When the best chain of certificates ends.' }),
    probe_ssl_last_chain_info: gauge(chain, { help: 'The certificate of the server.', unit: 'info' }),
    probe_tls_version_info: gauge(['version'], { help: 'Version of TLS.', unit: 'info' }),
    probe_tls_cipher_info: gauge(['cipher'], { help: 'Cipher of TLS.', unit: 'info' }),
    probe_icmp_duration_seconds: gauge({ phase: ['resolve', 'setup', 'rtt'] }, { help: 'How long each phase of a ping took.' }),
    probe_icmp_reply_hop_limit: gauge([], { help: 'Hops that the answer had left.' }),
    probe_dns_duration_seconds: gauge({ phase: ['resolve', 'connect', 'request'] }, { help: 'How long each phase of a DNS query took.' }),
    probe_dns_answer_rrs: gauge([], { help: 'Records in the answer.' }),
    probe_dns_query_succeeded: gauge([], { help: '1 when the DNS query was answered.', unit: 'bool' }),
    probe_grpc_duration_seconds: gauge({ phase: ['resolve', 'check'] }, { help: 'How long each phase of a gRPC health check took.' }),
    probe_grpc_healthcheck_response: gauge({ serving_status: ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'] }, { help: '1 for what the health check said.', unit: 'bool' }),
    blackbox_exporter_config_last_reload_successful: gauge([], { help: '1 when the last configuration was taken.', unit: 'bool' }),
    blackbox_exporter_config_last_reload_success_timestamp_seconds: gauge([], { help: 'When a configuration was last taken.' }),
    blackbox_module_unknown_total: counter([], { help: 'Probes with a module that does not exist.' }),
  },
  { producer: 'blackbox-exporter', job: '', targetLabels: ['job', 'instance', 'namespace'] },
);
