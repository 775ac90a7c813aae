import type { Artifact, KubernetesObject, Origin } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { ChartModel } from '../model/platform.ts';
import { application, HERE } from './application.ts';
import { folders, hasClaims, namespaceOf, waveOf, type Folder } from './folders.ts';
import { healthSettings } from './health.ts';
import { chartProject, folderProject, rootProject } from './project.ts';
import { chartValues } from './values.ts';

/**
 * Everything that Argo CD is told. `artifacts` are those of all other generators, since the projects allow just what these made.
 * Two projects: one for our folders, strict to the kind, and one for charts, whose kinds nobody can read here.
 */
export function argocd(model: Model, artifacts: readonly Artifact[]): Artifact[] {
  const { environment, stack, platform } = model;
  const name = `${stack}-${environment.name}`;
  const own = folders(model, artifacts);
  const at = (folder: Folder) => namespaceOf(folder, environment.namespaces.monitoring);
  const made: { object: KubernetesObject; origin: Origin }[] = [
    ...own.map((folder) => ({ object: ofFolder(model, name, folder, at(folder)), origin: folder.origin })),
    ...platform.charts.map((chart) => ({ object: ofChart(model, `${name}-charts`, chart), origin: chart.origin })),
    ...(own.length === 0 ? [] : [{ object: folderProject(model, name, own, own.map(at)), origin: environment.origin }]),
    ...(platform.charts.length === 0
      ? []
      : [{ object: chartProject(model, `${name}-charts`, platform.charts), origin: environment.origin }]),
  ];
  const byHand = [rootProject(model, `${name}-root`), healthSettings(model)];
  return [
    ...made.map(({ object, origin }) => artifact(`dist/${environment.name}/_apps`, object, origin)),
    ...byHand.map((object) => artifact(`argocd/${environment.name}`, object, environment.origin)),
    // The last of its folder by name: kubectl goes by names, and an Application that is there before its project waits for minutes.
    { path: `argocd/${environment.name}/root-application.yaml`, origin: environment.origin, body: { yaml: root(model, `${name}-root`) } },
  ];
}

const artifact = (folder: string, object: KubernetesObject, origin: Origin): Artifact => ({
  path: `${folder}/${object.kind.toLowerCase()}-${object.metadata.name}.yaml`,
  origin,
  body: { yaml: object },
});

/** A folder of this repository. */
function folderSource({ environment: { name, repository } }: Model, folder: string) {
  return {
    repoURL: repository.url,
    targetRevision: repository.revision,
    path: [repository.path, 'dist', name, folder].filter((part) => part !== '').join('/'),
  };
}

function ofFolder(model: Model, project: string, folder: Folder, namespace: string) {
  const { environment } = model;
  return application(model, {
    name: `${model.stack}-${environment.name}-${folder.name}`,
    project,
    source: folderSource(model, folder.name),
    destination: { server: environment.cluster.server, namespace },
    wave: waveOf(folder),
    // Large dashboards do not fit into the annotation that a client-side apply leaves: 262,144 bytes.
    syncOptions: hasClaims(folder) ? [] : ['ServerSideApply=true'],
  });
}

function ofChart(model: Model, project: string, chart: ChartModel) {
  const { environment } = model;
  return application(model, {
    name: `${model.stack}-${environment.name}-${chart.application}`,
    project,
    source: {
      repoURL: chart.repository,
      chart: chart.chart,
      targetRevision: chart.version,
      helm: { releaseName: chart.releaseName, valuesObject: chartValues(model, chart) },
    },
    destination: { server: environment.cluster.server, namespace: chart.namespace },
    wave: chart.wave,
    syncOptions: chart.syncOptions,
    ignoreDifferences: chart.ignoreDifferences,
  });
}

/** The one Application that is applied by hand: it makes all others. */
function root(model: Model, name: string) {
  return application(model, {
    name,
    project: name,
    source: folderSource(model, '_apps'),
    destination: { server: HERE, namespace: model.environment.namespaces.argocd },
    syncOptions: [],
  });
}
