import type { AlertmanagerOptions, KubePrometheusStackComponent } from '../../../spec/platform/metrics.ts';
import type { Origin } from '../../artifact.ts';
import type { AlertmanagerInstanceModel, Endpoint } from '../../model/platform.ts';
import { milliseconds } from '../../duration.ts';
import { problem, type Context } from '../context.ts';
import { ALERTMANAGER } from './pins.ts';
import { disk, isCount, resources } from './sizes.ts';

/** Alertmanager's own, and the default of its definition: v0.34.2, cmd/alertmanager/main.go, data.retention. */
const RETENTION = '120h';

/** The units that the definition of Alertmanager knows: prometheus-operator v0.93.1, GoDuration. */
const UNITS = [
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
  [1, 'ms'],
] as const;

/** The Alertmanager that the operator of kube-prometheus-stack is to run. */
export function alertmanagerInstance(
  context: Context,
  component: KubePrometheusStackComponent,
  { service, namespace, port, url }: Endpoint,
  at: Origin,
): AlertmanagerInstanceModel {
  const origin = { ...at, path: `${at.path}.alertmanager` };
  const asked = component.alertmanager ?? {};
  check(context, asked, origin);
  if (component.values?.['alertmanager'] !== undefined)
    problem(
      context,
      { ...at, path: `${at.path}.values.alertmanager` },
      "Alertmanager does not come from the chart, so its values do nothing; write alertmanager: { ... } beside values, or change the generated object in the stack's transform",
    );
  const retention = inUnits(milliseconds(asked.retention ?? RETENTION) ?? 0);
  return {
    name: service,
    namespace,
    port,
    image: ALERTMANAGER.image,
    version: ALERTMANAGER.version,
    replicas: asked.replicas ?? 2,
    storage: disk(asked.storage, '1Gi'),
    resources: resources(asked.resources, { cpu: '50m', memory: '128Mi' }),
    ...(retention === RETENTION ? {} : { retention }),
    externalUrl: asked.externalUrl ?? url,
    nodeSelector: asked.nodeSelector ?? {},
    origin,
  };
}

function check(context: Context, { replicas, retention, externalUrl, nodeSelector }: AlertmanagerOptions, origin: Origin): void {
  const say = (key: string, message: string) => problem(context, { ...origin, path: `${origin.path}.${key}` }, message);
  if (replicas !== undefined && !isCount(replicas)) say('replicas', `${replicas} is no number of pods; write 1 or more`);
  if (retention !== undefined && !milliseconds(retention)) say('retention', `${retention} is no duration; write ${RETENTION}`);
  if (externalUrl !== undefined && !/^https?:\/\/[^/\s]/.test(externalUrl))
    say('externalUrl', `${externalUrl} is no address of a web page; write one such as https://alertmanager.${context.environment.domain}`);
  for (const [label, value] of Object.entries(nodeSelector ?? {})) {
    if (typeof value !== 'string')
      say(`nodeSelector.${label}`, `${String(value)} is no text, as values of labels are; write '${String(value)}'`);
  }
}

/** In the largest unit that it is a whole number of. */
function inUnits(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => ms % size === 0)!;
  return `${ms / size}${unit}`;
}
