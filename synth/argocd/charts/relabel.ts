/** One step from what Kubernetes says about a container to the labels of its log stream. */
export interface Relabel {
  readonly from?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly to: string;
  readonly replacement?: string;
  readonly why?: string;
}

const META = '__meta_kubernetes_';

/**
 * The labels of a container's stream: `namespace`, `pod`, `container`, `app`, `node_name`, `job`; `stream` comes from the line
 * itself. They are those of Promtail's chart, by which rules and dashboards have been written for years. Alloy and Promtail are
 * both given this table, so that the switch between them changes no query.
 */
export const RELABEL: readonly Relabel[] = [
  {
    from: [`${META}pod_controller_name`],
    regex: '([0-9a-z-.]+?)(-[0-9a-f]{8,10})?',
    to: '__tmp_controller_name',
    why: 'a Deployment, without the hash of its ReplicaSet',
  },
  {
    from: [`${META}pod_label_app_kubernetes_io_name`, `${META}pod_label_app`, '__tmp_controller_name', `${META}pod_name`],
    separator: ';',
    regex: '^;*([^;]+)(;.*)?$',
    to: 'app',
    why: 'the first of these that is there',
  },
  { from: [`${META}pod_node_name`], to: 'node_name' },
  { from: [`${META}namespace`], to: 'namespace' },
  { from: ['namespace', 'app'], separator: '/', to: 'job' },
  { from: [`${META}pod_name`], to: 'pod' },
  { from: [`${META}pod_container_name`], to: 'container' },
  { from: [`${META}pod_uid`, `${META}pod_container_name`], separator: '/', to: '__path__', replacement: '/var/log/pods/*$1/*.log' },
  {
    from: [
      `${META}pod_annotationpresent_kubernetes_io_config_hash`,
      `${META}pod_annotation_kubernetes_io_config_hash`,
      `${META}pod_container_name`,
    ],
    separator: '/',
    regex: 'true/(.*)',
    to: '__path__',
    replacement: '/var/log/pods/*$1/*.log',
    why: 'static pods lie under the hash of their file',
  },
];

/** The job of each source that is no container. */
export const AUDIT_JOB = 'kubernetes-audit';
export const EVENTS_JOB = 'kubernetes-events';

/** Fields of Falco's JSON lines that become labels: few values each. */
export const FALCO_LABELS = ['priority', 'rule', 'source'] as const;

/** Picks out Falco's own lines. */
export const FALCO_STREAM = '{app="falco"}';

/** When the API server wrote a line of its audit log. */
export const AUDIT_TIME = { field: 'stageTimestamp', format: 'RFC3339Nano' } as const;
