import type { AppsDef } from '../../spec/apps.ts';
import type { Ref } from '../../spec/handle.ts';
import { gauge, metrics } from '../../spec/metric.ts';
import type { RemediationDef } from '../../spec/remediation.ts';
import { runbooks } from '../../spec/runbook.ts';
import { secret } from '../../spec/secret.ts';
import { type ServiceDef, services } from '../../spec/service.ts';
import type { StackDef } from '../../spec/stack.ts';
import { teams } from '../../spec/team.ts';
import type { Model } from '../model.ts';
import type { AlertFact } from '../model/core.ts';
import { resolveApps } from '../resolve/apps.ts';
import type { Context } from '../resolve/context.ts';
import { resolvePlatform } from '../resolve/platform.ts';
import { resolveServices } from '../resolve/services.ts';
import { contextOf } from './context.ts';

export const team = teams({ shop: { title: 'Shop' } });
export const m = metrics(
  {
    success_rate: gauge([], { help: 'Share of requests that did not fail.' }),
    latency_p99: gauge([], { help: 'How slow.' }),
    unwatched: gauge([], { help: 'Nobody looks.' }),
  },
  { producer: 'shop' },
);

const image = (name: string) => ({ repository: `ghcr.io/shop/${name}`, tag: '1.2.3' });

export const database = { url: secret('aiops', 'database-url'), at: { cidr: '10.1.0.0/24', port: 5432 } } as const;
export const redis = { url: secret('runbooks', 'redis-url'), at: { namespace: 'data', labels: { app: 'redis' }, port: 6379 } } as const;
export const detector = { image: image('detector'), metrics: [m.success_rate, m.latency_p99] } as const;
export const webhook = { image: image('runbooks'), token: secret('runbooks', 'token') } as const;
export const exporter = { image: image('exporter'), targets: { s3: { bucket: 'shop-audit' } } } as const;
export const backend = { image: image('backend') } as const;

/** All four apps, as little as each can do with. */
export const all: AppsDef = { backend, detector, runbooks: webhook, exporter, database, redis };

/** A service that a machine may do this to. */
export const remedied = (
  rules: readonly RemediationDef[],
  more: Partial<ServiceDef> = {},
  workload: NonNullable<ServiceDef['remediation']>['target'] = { workload: { kind: 'Deployment', name: 'therapy-backend' } },
) => services({ backend: { owner: team.shop, remediation: { target: workload, rules }, ...more } });

/** The apps, and what was wrong with them. */
export function resolved(
  apps: AppsDef,
  stack: Partial<StackDef> = {},
  alerts: readonly string[] = ['BackendDown'],
): { readonly model: Model; readonly context: Context } {
  const context = contextOf({ teams: team, metrics: [m], runbooks: runbooks({}) as Record<string, Ref<'runbook'>>, apps, ...stack });
  const resolvedServices = resolveServices(context);
  const alertFacts = alerts.map((name): AlertFact => ({
    name,
    labels: { alertname: name },
    source: 'metrics',
    origin: { file: 'c.ts', line: 1, column: 1, path: '' },
  }));
  const platform = resolvePlatform(context);
  const model = {
    stack: context.stack.name,
    environment: context.environment,
    services: resolvedServices,
    platform,
    apps: resolveApps(context, { services: resolvedServices, alertFacts, platform }),
  };
  return { model: { ...model, secrets: [...context.secrets.values()] } as unknown as Model, context };
}
