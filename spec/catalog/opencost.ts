// Source: opencost/opencost at 02e06667 (2026), pkg/costmodel/metrics.go; opencost.io/docs/integrations/metrics.
import { counter, gauge, histogram, metrics, open } from '../metric.ts';

const node = { node: open, instance: open, instance_type: open, region: open, provider_id: open, arch: open, uid: open } as const;
const container = { namespace: open, pod: open, container: open, node: open, instance: open, uid: open } as const;

/** What OpenCost computes, in US dollars unless it is told another currency. Its `namespace`, `pod` and `container` are those of what costs, so it is scraped with honorLabels. */
export const opencost = metrics(
  {
    node_total_hourly_cost: gauge(node, { help: 'What the node costs an hour.', unit: 'usdPerHour' }),
    node_cpu_hourly_cost: gauge(node, { help: 'What one processor of the node costs an hour.', unit: 'usdPerHour' }),
    node_ram_hourly_cost: gauge(node, { help: 'What one GiB of memory of the node costs an hour.', unit: 'usdPerHour' }),
    node_gpu_hourly_cost: gauge(node, { help: 'What one GPU of the node costs an hour.', unit: 'usdPerHour' }),
    node_gpu_count: gauge(node, { help: 'GPUs of the node.' }),
    kubecost_node_is_spot: gauge(node, { help: '1 when the provider may take the node away.', unit: 'bool' }),
    container_cpu_allocation: gauge(container, { help: 'Processors that count for the container: the larger of request and use.', unit: 'cores' }),
    container_memory_allocation_bytes: gauge(container, { help: 'Memory that counts for the container: the larger of request and use.' }),
    container_gpu_allocation: gauge(container, { help: 'GPUs that count for the container.' }),
    pod_pvc_allocation: gauge({ namespace: open, pod: open, persistentvolumeclaim: open, persistentvolume: open, uid: open }, { help: 'Bytes of the volume that count for the pod.', unit: 'bytes' }),
    pv_hourly_cost: gauge(['volumename', 'persistentvolume', 'provider_id', 'uid'], { help: 'What one GiB of the volume costs an hour.', unit: 'usdPerHour' }),
    kubecost_load_balancer_cost: gauge({ ingress_ip: open, namespace: open, service_name: open, uid: open }, { help: 'What the load balancer costs an hour.', unit: 'usdPerHour' }),
    kubecost_cluster_management_cost: gauge(['provisioner_name'], { help: 'What the provider takes an hour for managing the cluster.', unit: 'usdPerHour' }),
    kubecost_network_zone_egress_cost: gauge([], { help: 'Price of a GiB that leaves the zone.', unit: 'usd' }),
    kubecost_network_region_egress_cost: gauge([], { help: 'Price of a GiB that leaves the region.', unit: 'usd' }),
    kubecost_network_internet_egress_cost: gauge([], { help: 'Price of a GiB that leaves for the internet.', unit: 'usd' }),
    kubecost_network_nat_gateway_egress_cost: gauge([], { help: 'Price of a GiB that leaves through the NAT gateway.', unit: 'usd' }),
    kubecost_network_nat_gateway_ingress_cost: gauge([], { help: 'Price of a GiB that comes in through the NAT gateway.', unit: 'usd' }),
    kubecost_cluster_info: gauge(['id', 'name', 'provider', 'provisioner', 'account', 'project', 'region', 'version'], { help: 'What OpenCost knows about the cluster.', unit: 'info' }),
    kubecost_http_requests_total: counter(['handler', 'code', 'method'], { help: 'Requests answered.' }),
    kubecost_http_response_time_seconds: histogram(['handler', 'code', 'method'], { help: 'How long requests took.', buckets: [0.001, 0.01, 0.1, 0.3, 0.6, 1, 3, 6, 9, 20, 30, 60, 90, 120, 240, 360, 720] }),
    opencost_build_info: gauge(['version', 'revision'], { help: 'Version of OpenCost.', unit: 'info' }),
  },
  { producer: 'opencost' },
);
