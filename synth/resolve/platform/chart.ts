import type { Component } from '../../../spec/platform/component.ts';
import type { Origin } from '../../artifact.ts';
import type { ChartModelOf, ChartName, ChartOptions } from '../../model/platform.ts';
import { didYouMean, kebab } from '../../names.ts';
import { problem, type Context } from '../context.ts';
import { PINS } from './pins.ts';

/** One exact version of a chart, as Helm and https://semver.org understand it. */
const EXACT = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Objects that Argo CD could not keep apart: one version for the two Applications of one chart. */
const SHARED: Readonly<Partial<Record<ChartName, ChartName>>> = { 'alloy-events': 'alloy' };

/** The versions that an environment sets, by component; all that is wrong with them is told. */
export function resolveVersions(context: Context): ReadonlyMap<string, string> {
  const { charts, origin } = context.environment;
  const versions = new Map<string, string>();
  for (const [key, version] of Object.entries(charts)) {
    const at = { ...origin, path: `${origin.path}.charts.${key}` };
    const name = kebab(key);
    if (!(name in PINS)) problem(context, at, `no component is called ${key}${didYouMean(name, Object.keys(PINS))}`);
    else if (!EXACT.test(version))
      problem(
        context,
        at,
        `${version} is not one exact version, so the same commit could install something else tomorrow; write one such as ${PINS[name as ChartName].version}`,
      );
    else versions.set(name, version);
  }
  return versions;
}

/** Lays out one component with what is fixed about it. */
export function chart<N extends ChartName>(
  context: Context,
  versions: ReadonlyMap<string, string>,
  name: N,
  definition: Component,
  options: ChartOptions[N],
  origin: Origin,
): ChartModelOf<N> {
  const pin = PINS[name];
  const shared = SHARED[name];
  const namespace = definition.namespace ?? context.environment.namespaces[pin.role];
  const generated = Object.values(context.environment.namespaces).includes(namespace);
  for (const bad of notJson(definition.values, 'values')) {
    problem(context, { ...origin, path: `${origin.path}.${bad.path}` }, bad.message);
  }
  return {
    name,
    application: `${name}-chart`,
    chart: pin.chart,
    repository: pin.repository,
    version: versions.get(name) ?? (shared === undefined ? undefined : versions.get(shared)) ?? pin.version,
    namespace,
    releaseName: pin.releaseName,
    wave: pin.wave,
    podSecurity: pin.podSecurity,
    syncOptions: [...(pin.syncOptions ?? []), ...(generated ? [] : ['CreateNamespace=true'])],
    ignoreDifferences: pin.ignoreDifferences ?? [],
    options,
    values: definition.values ?? {},
    origin,
  };
}

/** What cannot be written into an Application and read back the same. */
function* notJson(value: unknown, path: string): Generator<{ path: string; message: string }> {
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield { path, message: `${value} is no JSON number; write the text that the chart expects` };
  } else if (value === null) {
    yield { path, message: 'null would get lost on its way through Argo CD; write an empty list or map, or the value itself' };
  } else if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) yield* notJson(entry, `${path}[${i}]`);
  } else if (typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)) {
    for (const [key, entry] of Object.entries(value)) yield* notJson(entry, `${path}.${key}`);
  } else {
    yield {
      path,
      message: `a ${typeof value === 'object' ? value.constructor.name : typeof value} is no chart value; write plain maps, lists, texts, numbers and booleans`,
    };
  }
}
