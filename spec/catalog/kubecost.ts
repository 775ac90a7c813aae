// Source: handbook sections 13 and 14 for the names with cluster_ and namespace_; kubecost/cost-model kubecost-exporter.md for the rest.
// No version whose source could be read exposes kubecost_cluster_cost or kubecost_namespace_cost itself (the handbook warns of it): whoever
// uses them needs a recording rule of that name, or Kubecost's own settings. Kubecost 3 exposes no metrics at all; opencost.ts is the default.
import { gauge, metrics, open } from '../metric.ts';

const node = { node: open, instance: open, instance_type: open, region: open, provider_id: open, arch: open } as const;
const container = { namespace: open, pod: open, container: open, node: open, instance: open } as const;

/** What Kubecost up to version 2 tells, with the older names that the handbook queries. */
export const kubecost = metrics(
  {
    kubecost_cluster_cost: gauge([], { help: 'What the cluster costs a month.', unit: 'usd' }),
    kubecost_namespace_cost: gauge({ namespace: open }, { help: 'What the namespace costs a month.', unit: 'usd' }),
    kubecost_deployment_cost: gauge({ namespace: open, deployment: open }, { help: 'What the Deployment costs a month.', unit: 'usd' }),
    kubecost_cluster_management_cost: gauge(['provisioner_name'], { help: 'What the provider takes an hour for managing the cluster.', unit: 'usdPerHour' }),
    kubecost_cluster_memory_working_set_bytes: gauge([], { help: 'Memory that the cluster uses.' }),
    kubecost_cluster_info: gauge(['id', 'name', 'provider', 'provisioner', 'account', 'project', 'region', 'version'], { help: 'What Kubecost knows about the cluster.', unit: 'info' }),
    kubecost_load_balancer_cost: gauge({ ingress_ip: open, namespace: open, service_name: open }, { help: 'What the load balancer costs an hour.', unit: 'usdPerHour' }),
    kubecost_node_is_spot: gauge(node, { help: '1 when the provider may take the node away.', unit: 'bool' }),
    kubecost_network_zone_egress_cost: gauge([], { help: 'Price of a GiB that leaves the zone.', unit: 'usd' }),
    kubecost_network_region_egress_cost: gauge([], { help: 'Price of a GiB that leaves the region.', unit: 'usd' }),
    kubecost_network_internet_egress_cost: gauge([], { help: 'Price of a GiB that leaves for the internet.', unit: 'usd' }),
    node_total_hourly_cost: gauge(node, { help: 'What the node costs an hour.', unit: 'usdPerHour' }),
    node_cpu_hourly_cost: gauge(node, { help: 'What one processor of the node costs an hour.', unit: 'usdPerHour' }),
    node_ram_hourly_cost: gauge(node, { help: 'What one GiB of memory of the node costs an hour.', unit: 'usdPerHour' }),
    node_gpu_hourly_cost: gauge(node, { help: 'What one GPU of the node costs an hour.', unit: 'usdPerHour' }),
    node_gpu_count: gauge(node, { help: 'GPUs of the node.' }),
    container_cpu_allocation: gauge(container, { help: 'Processors that count for the container.', unit: 'cores' }),
    container_memory_allocation_bytes: gauge(container, { help: 'Memory that counts for the container.' }),
    container_gpu_allocation: gauge(container, { help: 'GPUs that count for the container.' }),
    pod_pvc_allocation: gauge({ namespace: open, pod: open, persistentvolumeclaim: open, persistentvolume: open }, { help: 'Bytes of the volume that count for the pod.', unit: 'bytes' }),
    pv_hourly_cost: gauge(['volumename', 'persistentvolume', 'provider_id'], { help: 'What one GiB of the volume costs an hour.', unit: 'usdPerHour' }),
  },
  { producer: 'kubecost', job: 'kubecost' },
);
