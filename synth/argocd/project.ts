import type { Model } from '../model.ts';
import type { ChartModel } from '../model/platform.ts';
import { HERE } from './application.ts';
import { CLUSTER_KINDS, distinct, OTHER_NAMESPACES, type Kind } from './kinds.ts';
import { kindsOf, type Folder } from './folders.ts';

/** Before the Applications that belong to them. */
const WAVE = '-30';

interface Limits {
  readonly description: string;
  readonly sourceRepos: readonly string[];
  readonly server: string;
  readonly namespaces: readonly string[];
  readonly clusterKinds?: readonly Kind[];
  /** Absent: every kind. */
  readonly kinds?: readonly Kind[];
}

const sorted = (texts: readonly string[]) => [...new Set(texts)].toSorted();

function project(
  { environment, stack }: Model,
  name: string,
  { description, sourceRepos, server, namespaces, clusterKinds = [], kinds }: Limits,
  wave?: string,
) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name,
      namespace: environment.namespaces.argocd,
      labels: { 'app.kubernetes.io/part-of': stack },
      ...(wave === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-wave': wave } }),
    },
    spec: {
      description,
      sourceRepos: sorted(sourceRepos),
      destinations: sorted(namespaces).map((namespace) => ({ server, namespace })),
      ...(clusterKinds.length === 0 ? {} : { clusterResourceWhitelist: clusterKinds }),
      ...(kinds === undefined ? {} : { namespaceResourceWhitelist: kinds }),
    },
  };
}

/** For our own folders: exactly the kinds and namespaces that are in them, from the one repository. */
export function folderProject(model: Model, name: string, folders: readonly Folder[], namespaces: readonly string[]) {
  return project(
    model,
    name,
    {
      description: `What ${model.stack} generates for ${model.environment.name}`,
      sourceRepos: [model.environment.repository.url],
      server: model.environment.cluster.server,
      namespaces: [...namespaces, ...folders.flatMap(({ objects }) => objects.flatMap(({ metadata }) => metadata.namespace ?? []))],
      clusterKinds: kindsOf(folders, 'cluster'),
      kinds: kindsOf(folders, 'namespace'),
    },
    WAVE,
  );
}

/** For charts: their repositories and namespaces. What kinds they bring into a namespace is their own affair; into the cluster, it is listed. */
export function chartProject(model: Model, name: string, charts: readonly ChartModel[]) {
  return project(
    model,
    name,
    {
      description: `Charts that ${model.stack} installs in ${model.environment.name}`,
      sourceRepos: charts.map(({ repository }) => repository),
      server: model.environment.cluster.server,
      namespaces: charts.flatMap((chart) => [chart.namespace, ...(OTHER_NAMESPACES[chart.name] ?? [])]),
      clusterKinds: distinct(charts.flatMap(({ name: chart }) => CLUSTER_KINDS[chart])),
    },
    WAVE,
  );
}

/** For the root: whoever can write to the repository can make Applications, and nothing else, beside Argo CD. */
export function rootProject(model: Model, name: string) {
  const group = 'argoproj.io';
  return project(model, name, {
    description: `The Applications of ${model.stack} in ${model.environment.name}`,
    sourceRepos: [model.environment.repository.url],
    server: HERE,
    namespaces: [model.environment.namespaces.argocd],
    kinds: [
      { group, kind: 'AppProject' },
      { group, kind: 'Application' },
    ],
  });
}
