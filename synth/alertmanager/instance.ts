import type { Artifact, KubernetesObject } from '../artifact.ts';
import { claim } from '../claim.ts';
import type { Model } from '../model.ts';
import type { AlertmanagerInstanceModel } from '../model/platform.ts';
import { APPLICATION, CONFIG_SECRET } from './names.ts';

/** What the definition of Alertmanager calls its port unless told otherwise, and what the sidecar beside it has. */
const WEB = 'web';
const RELOADER = { name: 'reloader-web', port: 8080 };

/** Nobody, as in kube-prometheus-stack 88.5.3: values.yaml, alertmanager.alertmanagerSpec.securityContext. Containers are the operator's. */
const POD_SECURITY = {
  runAsUser: 1000,
  runAsGroup: 2000,
  runAsNonRoot: true,
  fsGroup: 2000,
  seccompProfile: { type: 'RuntimeDefault' },
};

/**
 * Last in its Application, with rules and monitors. Without the Secret the operator would run Alertmanager with a configuration
 * that tells nobody, and Argo CD begins no wave before the ExternalSecret of an earlier one is filled.
 */
const WAVE = { 'argocd.argoproj.io/sync-wave': '5' };

/** Alertmanager as an object of the Prometheus operator, and what the chart would have put around it, under the same names. */
export function instance({ platform, stack, environment }: Model): Artifact[] {
  const { alertmanager } = platform;
  if (alertmanager === undefined) return [];
  const { name, namespace, port, origin } = alertmanager;
  // The operator puts these two on its pods whatever else they carry: v0.85.0, pkg/alertmanager/statefulset.go, makeSelectorLabels.
  const pods = { alertmanager: name, 'app.kubernetes.io/name': 'alertmanager' };
  const labels = { app: name, 'app.kubernetes.io/managed-by': 'therapy-ops', 'app.kubernetes.io/part-of': stack };
  const metadata = { name, namespace, labels, annotations: WAVE };
  const objects: readonly (KubernetesObject & Record<string, unknown>)[] = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: pods,
        ports: [
          { name: WEB, port, targetPort: WEB },
          { ...RELOADER, targetPort: RELOADER.name },
        ],
      },
    },
    { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata, spec: spec(alertmanager, stack, pods) },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata,
      // The job is the name of the Service. Not `alertmanager-operated`, the operator's own, which has no such label.
      spec: { selector: { matchLabels: { app: name } }, endpoints: [{ port: WEB }, { port: RELOADER.name }] },
    },
    ...(alertmanager.replicas === 1
      ? []
      : [
          {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata,
            spec: { maxUnavailable: 1, selector: { matchLabels: pods }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
          },
        ]),
  ];
  return objects.map((object) => ({
    path: `dist/${environment.name}/${APPLICATION}/${object.kind.toLowerCase()}-${name}.yaml`,
    origin,
    body: { yaml: object },
  }));
}

/** No selector of AlertmanagerConfigs, not even an empty one: the operator then hands on our configuration as it stands. */
function spec(alertmanager: AlertmanagerInstanceModel, stack: string, pods: Readonly<Record<string, string>>) {
  const { name, image, version, replicas, retention, externalUrl, resources, storage, nodeSelector } = alertmanager;
  return {
    image: `${image}:v${version}`,
    // By which the operator knows what flags there are; it does not read the image's name.
    version: `v${version}`,
    replicas,
    configSecret: CONFIG_SECRET,
    externalUrl,
    ...(retention === undefined ? {} : { retention }),
    storage: claim(storage),
    resources,
    serviceAccountName: name,
    automountServiceAccountToken: false,
    podMetadata: { labels: { 'app.kubernetes.io/part-of': stack } },
    securityContext: POD_SECURITY,
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
    ...(replicas === 1 ? {} : { affinity: apart(pods) }),
  };
}

/** On different machines, if there are enough. */
const apart = (pods: Readonly<Record<string, string>>) => ({
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: pods } } },
    ],
  },
});
