import type { LogCollectorComponent, LokiComponent } from '../../../spec/platform/logs.ts';
import type { Origin } from '../../artifact.ts';
import type { BucketModel, ChartModel, ChartOptions } from '../../model/platform.ts';
import { milliseconds } from '../../duration.ts';
import { problem, secretFor, type Context } from '../context.ts';
import { chart } from './chart.ts';
import { disk, resources } from './sizes.ts';

/** Loki refuses less: its index is a table a day. https://grafana.com/docs/loki/latest/operations/storage/retention/ */
const LEAST_RETENTION = 86_400_000;

export function loki(context: Context, asked: LokiComponent, namespace: string, application: string, origin: Origin): ChartOptions['loki'] {
  const retention = asked.retention ?? '168h';
  const kept = milliseconds(retention);
  if (kept === undefined || kept < LEAST_RETENTION) {
    problem(
      context,
      { ...origin, path: `${origin.path}.retention` },
      kept === undefined ? `${retention} is no duration; write 168h` : `Loki keeps whole days and refuses ${retention}; write 24h or more`,
    );
  }
  const bucket = bucketOf(context, asked, namespace, application, origin);
  return {
    retention,
    disk: disk(
      {
        ...(asked.size === undefined ? {} : { size: asked.size }),
        ...(asked.storageClass === undefined ? {} : { storageClass: asked.storageClass }),
      },
      '20Gi',
    ),
    ...(bucket === undefined ? {} : { bucket }),
    resources: resources(asked.resources, { cpu: '200m', memory: '512Mi', memoryLimit: '1Gi' }),
  };
}

function bucketOf(context: Context, asked: LokiComponent, namespace: string, application: string, origin: Origin): BucketModel | undefined {
  if (asked.storage === undefined || asked.storage === 'filesystem') return undefined;
  const { bucket, region, endpoint, credentials } = asked.storage.s3;
  if (credentials !== undefined) {
    const secret = { name: 'loki-bucket', namespace, application, origin };
    secretFor(context, credentials.accessKeyId, { ...secret, key: 'AWS_ACCESS_KEY_ID' });
    secretFor(context, credentials.secretAccessKey, { ...secret, key: 'AWS_SECRET_ACCESS_KEY' });
  }
  return {
    bucket,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { secret: 'loki-bucket' }),
  };
}

/** The agent on every node, and beside Alloy one pod for the events of the cluster. */
export function logCollector(
  context: Context,
  versions: ReadonlyMap<string, string>,
  asked: LogCollectorComponent,
  origin: Origin,
): ChartModel[] {
  const size = resources(asked.resources, { cpu: '100m', memory: '256Mi' });
  if (asked.kind === 'promtail') {
    if (asked.events === true)
      problem(
        context,
        { ...origin, path: `${origin.path}.events` },
        "Promtail cannot read the cluster's events; leave kind out for Alloy, or leave events out",
      );
    return [chart(context, versions, 'promtail', asked, { resources: size }, origin)];
  }
  const events = chart(
    context,
    versions,
    'alloy-events',
    { ...asked, values: {} },
    { resources: resources(undefined, { cpu: '20m', memory: '128Mi' }) },
    origin,
  );
  return [chart(context, versions, 'alloy', asked, { resources: size }, origin), ...(asked.events === false ? [] : [events])];
}
