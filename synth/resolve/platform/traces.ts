import type { OpentelemetryCollectorComponent, TracingComponent } from '../../../spec/platform/traces.ts';
import type { Origin } from '../../artifact.ts';
import type { ChartModel, ChartOptions } from '../../model/platform.ts';
import { milliseconds } from '../../duration.ts';
import { problem, type Context } from '../context.ts';
import { chart } from './chart.ts';
import { disk, resources } from './sizes.ts';

export function collector(
  context: Context,
  asked: OpentelemetryCollectorComponent,
  origin: Origin,
): ChartOptions['opentelemetry-collector'] {
  const say = (key: string, message: string) => problem(context, { ...origin, path: `${origin.path}.${key}` }, message);
  const { sampling } = asked;
  const percent = sampling?.percent ?? 10;
  const slowerThan = sampling?.slowerThan ?? '1s';
  const replicas = asked.replicas ?? (sampling === undefined ? 2 : 1);
  if (!(percent >= 0 && percent <= 100)) say('sampling.percent', `${percent} is no percentage; write 0 to 100`);
  if (!milliseconds(slowerThan)) say('sampling.slowerThan', `${slowerThan} is no duration; write 1s`);
  if (sampling !== undefined && replicas > 1)
    say('replicas', `with sampling one pod must see all spans of a trace, so there cannot be ${replicas}; write 1, or leave sampling out`);
  return {
    replicas,
    resources: resources(asked.resources, { cpu: '100m', memory: '512Mi' }),
    ...(sampling === undefined ? {} : { sampling: { percent, slowerThan } }),
    spanMetrics: asked.spanMetrics ?? true,
  };
}

export function traceStore(context: Context, versions: ReadonlyMap<string, string>, asked: TracingComponent, origin: Origin): ChartModel {
  const say = (key: string, message: string) => problem(context, { ...origin, path: `${origin.path}.${key}` }, message);
  if (asked.kind === 'tempo') {
    if (asked.maxTraces !== undefined)
      say('maxTraces', 'Tempo keeps traces on its disk and has no such limit; leave it out, or write kind: "jaeger"');
    const retention = asked.retention ?? '168h';
    if (!milliseconds(retention)) say('retention', `${retention} is no duration; write 168h`);
    const size = asked.size === undefined ? undefined : { size: asked.size };
    return chart(
      context,
      versions,
      'tempo',
      asked,
      { resources: resources(asked.resources, { cpu: '200m', memory: '1Gi' }), retention, disk: disk(size, '20Gi') },
      origin,
    );
  }
  for (const key of ['retention', 'size'] as const) {
    if (asked[key] !== undefined) say(key, 'Jaeger keeps traces in memory here; leave it out, or write kind: "tempo"');
  }
  // 50,000 traces of 20 spans of 1 KB are about 1 GiB.
  return chart(
    context,
    versions,
    'jaeger',
    asked,
    { resources: resources(asked.resources, { cpu: '200m', memory: '1Gi', memoryLimit: '2Gi' }), maxTraces: asked.maxTraces ?? 50_000 },
    origin,
  );
}
