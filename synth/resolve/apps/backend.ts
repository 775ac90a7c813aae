import type { BackendApp } from '../../../spec/apps/backend.ts';
import type { ServiceWorkloadModel } from '../../model/apps.ts';
import { problem } from '../context.ts';
import { here } from './place.ts';
import { begin, service, tracing, wayIn, type Around, type Kind } from './workload.ts';

const PORT = 8080;

/** The reference backend: handbook sections 2, 3 and 9. */
export function backend(around: Around, definition: BackendApp): ServiceWorkloadModel {
  const { context } = around;
  const at = (...keys: string[]) => here(context, 'backend', ...keys);
  const name = definition.name ?? 'therapy-backend';
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
    problem(context, at('name'), `${name} cannot name a Service; use lower-case letters, digits and hyphens, a letter first`);
  const kind: Kind = {
    app: 'backend',
    name,
    application: 'backend',
    role: 'apps',
    secret: 'backend-secrets',
    secretsAs: 'env',
    usual: { cpu: '100m', memory: '256Mi' },
    token: false,
    scratch: '64Mi',
  };
  const begun = begin(around, kind, definition);
  begun.env
    .set('PORT', PORT)
    .secret('DATABASE_URL', definition.database?.url, at('database', 'url'))
    .secret('DRILL_TOKEN', definition.drillToken, at('drillToken'));
  tracing(around, kind, begun.env, definition.tracing ?? {});
  const model = service(around, kind, definition, begun, {
    replicas: 2,
    ports: [{ name: 'http', port: PORT }],
    probes: { port: 'http', live: '/health', ready: '/health' },
  });
  return definition.ingress === undefined ? model : { ...model, ingress: wayIn(around, kind, definition.ingress, ['/'], 'http') };
}
