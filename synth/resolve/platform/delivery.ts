import type { GithubActionsExporterComponent } from '../../../spec/platform/delivery.ts';
import type { Origin } from '../../artifact.ts';
import type { ChartOptions } from '../../model/platform.ts';
import { problem, secretFor, type Context } from '../context.ts';
import { ingress, resources } from './sizes.ts';

/** The names that the chart's Deployment takes from its Secret with `envFrom`. */
const KEYS = { token: 'GITHUB_TOKEN', webhookToken: 'GITHUB_WEBHOOK_TOKEN' } as const;

export function githubActionsExporter(
  context: Context,
  asked: GithubActionsExporterComponent,
  namespace: string,
  application: string,
  origin: Origin,
): ChartOptions['github-actions-exporter'] {
  const { repository, domain } = context.environment;
  const organization = asked.organization ?? /github\.com[/:]([^/]+)\//.exec(repository.url)?.[1];
  if (organization === undefined)
    problem(context, origin, `nobody can tell the organization from ${repository.url}; write organization: 'name'`);
  for (const key of ['token', 'webhookToken'] as const) {
    const ref = asked[key] ?? { secret: 'github-actions-exporter', key: key === 'token' ? 'token' : 'webhook-token' };
    secretFor(context, ref, { name: 'github-actions-exporter', namespace, application, origin, key: KEYS[key] });
  }
  const page = ingress(asked.ingress, `github-actions-exporter.${domain}`);
  return {
    organization: organization ?? '',
    secret: 'github-actions-exporter',
    resources: resources(asked.resources, { cpu: '20m', memory: '64Mi' }),
    ...(page === undefined ? {} : { ingress: page }),
  };
}
