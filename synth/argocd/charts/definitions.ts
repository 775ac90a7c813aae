import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';

/** Whoever deletes a definition deletes every object of its kind in the cluster: neither a sync nor the end of the Application may. */
const KEPT = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

export const prometheusOperatorCrds = () => ({ crds: { annotations: KEPT } });

export const externalSecrets = (model: Model, { options }: ChartModelOf<'external-secrets'>) => ({
  installCRDs: true,
  crds: { annotations: KEPT },
  replicaCount: options.replicas,
  // Without it every replica writes every Secret.
  leaderElect: options.replicas > 1,
  resources: options.resources,
  webhook: { replicaCount: options.replicas },
  // The default asks Helm what the cluster knows, and Argo CD renders without a cluster.
  ...(model.platform.monitors ? { serviceMonitor: { enabled: true, renderMode: 'alwaysRender' } } : {}),
});
