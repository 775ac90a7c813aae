import type { Model } from '../model.ts';
import type { IgnoredDifference } from '../model/platform.ts';

/** What is said about one Application; everything else is the same for all. */
export interface ApplicationFacts {
  readonly name: string;
  readonly project: string;
  readonly source: object;
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly wave?: number;
  readonly syncOptions: readonly string[];
  readonly ignoreDifferences?: readonly IgnoredDifference[];
}

/** Where Argo CD itself runs, and so where its own objects go whatever cluster they are about. */
export const HERE = 'https://kubernetes.default.svc';

/**
 * Only what differs is applied, old things go last, and no object has two owners.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
const SYNC_OPTIONS = ['ApplyOutOfSyncOnly=true', 'PruneLast=true', 'FailOnSharedResource=true'];

/**
 * Ten seconds, twenty, forty, ... at most three minutes: about five minutes for an operator's webhook to come up. Each time with
 * what the repository says by then (Argo CD 3.2 and later), or a commit that repairs something would wait for the last of them.
 */
const RETRY = { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' }, refresh: true };

/** An Application; nothing in it is empty or at its default, since the API server would drop that and Argo CD see a difference for ever. */
export function application({ environment, stack }: Model, facts: ApplicationFacts) {
  const { wave = 0, ignoreDifferences = [] } = facts;
  const options = [...facts.syncOptions, ...SYNC_OPTIONS, ...(ignoreDifferences.length === 0 ? [] : ['RespectIgnoreDifferences=true'])];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: facts.name,
      namespace: environment.namespaces.argocd,
      labels: { 'app.kubernetes.io/part-of': stack },
      ...(wave === 0 ? {} : { annotations: { 'argocd.argoproj.io/sync-wave': String(wave) } }),
      ...(environment.deletion === 'cascade' ? { finalizers: ['resources-finalizer.argocd.argoproj.io'] } : {}),
    },
    spec: {
      project: facts.project,
      source: facts.source,
      destination: facts.destination,
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: options, retry: RETRY },
      ...(ignoreDifferences.length === 0
        ? {}
        : { ignoreDifferences: ignoreDifferences.map(({ group, kind, jqPathExpressions }) => ({ group, kind, jqPathExpressions })) }),
    },
  };
}
