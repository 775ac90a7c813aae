import type { Model } from '../../model.ts';
import type { ChartModelOf, IngressModel } from '../../model/platform.ts';

/** The Kubernetes Secret from which data sources take passwords, as environment variables. */
const DATA_SOURCE_SECRETS = 'grafana-datasources';

export function grafana(model: Model, { options, namespace }: ChartModelOf<'grafana'>) {
  const environment = model.secrets.some(({ name, namespace: at }) => name === DATA_SOURCE_SECRETS && at === namespace);
  return {
    replicas: options.replicas,
    // The chart would draw a password at random at every rendering: drift for ever, and a restart with each sync.
    admin: { existingSecret: options.adminSecret, userKey: 'admin-user', passwordKey: 'admin-password' },
    ...(environment ? { envFromSecrets: [{ name: DATA_SOURCE_SECRETS }] } : {}),
    // Everything comes from ConfigMaps; what people change by hand is gone with the pod, on purpose.
    persistence: { enabled: false },
    ...(options.plugins.length === 0 ? {} : { plugins: options.plugins.map((plugin) => plugin.replace('@', ' ')) }),
    resources: options.resources,
    // A Helm test is a pod that Argo CD has no use for.
    testFramework: { enabled: false },
    sidecar: {
      dashboards: {
        enabled: true,
        label: 'grafana_dashboard',
        labelValue: '1',
        searchNamespace: 'ALL',
        folderAnnotation: 'grafana_folder',
        provider: { foldersFromFilesStructure: true },
      },
      datasources: { enabled: true, label: 'grafana_datasource', labelValue: '1', searchNamespace: namespace },
    },
    'grafana.ini': {
      server: { root_url: options.url },
      analytics: { check_for_updates: false, reporting_enabled: false },
      users: { allow_sign_up: false },
    },
    ...(options.ingress === undefined ? {} : { ingress: ingress(options.ingress) }),
    ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
  };
}

const ingress = ({ host, className, tlsSecret, annotations }: IngressModel) => ({
  enabled: true,
  ...(className === undefined ? {} : { ingressClassName: className }),
  ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  hosts: [host],
  ...(tlsSecret === undefined ? {} : { tls: [{ secretName: tlsSecret, hosts: [host] }] }),
});
