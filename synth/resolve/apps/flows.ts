import type { AppsDef } from '../../../spec/apps.ts';
import type { WorkloadDef } from '../../../spec/apps/workload.ts';
import type { AppName, FlowModel, FlowPort, PeerModel, WorkloadModel } from '../../model/apps.ts';
import type { EndpointName } from '../../model/platform.ts';
import { asksCloud } from './encryption.ts';
import { ANYWHERE, behind, blocks, endpoint, peer, pods, tcp, type Called } from './peers.ts';
import type { Around } from './workload.ts';

/** Pods of Jobs that the webhook starts; it gives them this label. */
export interface JobPods {
  readonly collector?: PeerModel;
  readonly remediator?: PeerModel;
}

type Row = readonly [name: string, why: string, from: PeerModel | undefined, to: PeerModel | undefined, ports: readonly FlowPort[]];

/** Who talks to whom: everything that the model knows. A row without one of its ends does not exist in this stack. */
export function flows(around: Around, workloads: readonly WorkloadModel[], jobs: JobPods): FlowModel[] {
  const {
    context,
    platform: { endpoints },
  } = around;
  const { namespaces } = context.environment;
  const apps: AppsDef = context.stack.apps ?? {};
  const podsOf = (app: AppName) => {
    const found = workloads.find((one) => one.app === app);
    return found === undefined ? undefined : pods(found.namespace, { app: found.name });
  };
  const [backend, detector, runbooks, exporter] = [podsOf('backend'), podsOf('detector'), podsOf('runbooks'), podsOf('exporter')];
  const actors = [runbooks, jobs.collector, jobs.remediator].filter((one) => one !== undefined);
  const ours = [backend, detector, ...actors, exporter].filter((one) => one !== undefined);

  const called = (name: EndpointName) => {
    const found = endpoints[name];
    return found === undefined ? undefined : pods(found.namespace, found.pods);
  };
  const port = (name: EndpointName) => tcp(...(endpoints[name] === undefined ? [] : [endpoints[name].port]));
  const prometheus = endpoint(endpoints.prometheus, { namespace: namespaces.monitoring, name: 'prometheus', port: 9090 });
  const alertmanager = endpoint(endpoints.alertmanager, { namespace: namespaces.monitoring, name: 'alertmanager', port: 9093 });
  const database = apps.database === undefined ? undefined : peer(context, ['database', 'at'], apps.database.at);
  const redis = apps.redis === undefined ? undefined : peer(context, ['redis', 'at'], apps.redis.at);
  const backendDatabase =
    apps.backend?.database === undefined ? undefined : peer(context, ['backend', 'database', 'at'], apps.backend.database.at);
  const { dns = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }, apiServer } = apps.network ?? {};
  const api = apiServer === undefined ? ANYWHERE : blocks(context, ['network', 'apiServer'], apiServer);
  const asks = (asked: string | undefined): Called => (asked === undefined ? prometheus : (behind(asked) ?? prometheus));
  const traced = (app: AppName) => {
    const found = workloads.find((one) => one.app === app)?.env.find(({ name }) => name === 'OTEL_EXPORTER_OTLP_ENDPOINT');
    if (found === undefined || !('value' in found)) return undefined;
    return found.value === endpoints.otlpHttp?.url
      ? endpoint(endpoints.otlpHttp, { namespace: namespaces.tracing, port: 4318 })
      : behind(found.value);
  };
  const way = (app: 'backend' | 'runbooks') => {
    const asked = apps[app]?.ingress;
    return asked === undefined ? undefined : pods(asked.controller?.namespace ?? 'ingress-nginx', asked.controller?.labels);
  };
  const sftp = apps.exporter?.targets.sftp;
  const started = workloads.find(({ app }) => app === 'detector')?.env.find(({ name }) => name === 'AIOPS_RUNBOOK_WEBHOOK');
  const webhook = apps.detector?.runbooks?.webhook;
  const clouds =
    apps.exporter !== undefined &&
    (Object.keys(apps.exporter.targets).some((name) => name !== 'sftp') || asksCloud(apps.exporter.encryption));

  const rows: Row[] = [
    ...ours.map((one): Row => [
      'dns',
      'every name is looked up',
      one,
      pods(dns.namespace, dns.labels),
      [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    ]),
    ['scrape-backend', 'Prometheus scrapes the backend', prometheus.to, backend, tcp(8080)],
    ['scrape-detector', 'Prometheus scrapes the detector', prometheus.to, detector, tcp(8000)],
    ['scrape-runbooks', 'Prometheus scrapes the webhook', prometheus.to, runbooks, tcp(9090)],
    ['alerts-to-runbooks', 'Alertmanager calls /alertmanager', alertmanager.to, runbooks, tcp(8080)],
    ['ingress-to-backend', 'requests from outside', way('backend'), backend, tcp(8080)],
    ['ingress-to-runbooks', 'people and Slack answer questions for approval', way('runbooks'), runbooks, tcp(8080)],
    ['backend-to-database', 'the backend keeps its data', backend, backendDatabase?.to, backendDatabase?.ports ?? []],
    ...(['backend', 'detector', 'runbooks', 'exporter'] as const).map((app): Row => [
      `${app}-to-collector`,
      'traces',
      podsOf(app),
      traced(app)?.to,
      traced(app)?.ports ?? [],
    ]),
    [
      'detector-to-prometheus',
      'the detector asks for metrics',
      detector,
      asks(apps.detector?.prometheus?.url).to,
      asks(apps.detector?.prometheus?.url).ports,
    ],
    [
      'detector-to-runbooks',
      'the detector calls /trigger',
      detector,
      started === undefined ? undefined : webhook === undefined ? runbooks : behind(webhook)?.to,
      webhook === undefined ? tcp(8080) : (behind(webhook)?.ports ?? []),
    ],
    ['detector-to-database', 'the detector keeps observations and models', detector, database?.to, database?.ports ?? []],
    [
      'detector-notifies',
      'the detector writes to Slack, Discord or PagerDuty',
      Object.keys(apps.detector?.notify ?? {}).length > 0 ? detector : undefined,
      ANYWHERE,
      tcp(443),
    ],
    ...actors.flatMap((actor): Row[] => [
      ['runbooks-to-api-server', 'evidence and actions', actor, api, tcp(443, 6443)],
      ['runbooks-to-database', 'incidents and the audit log', actor, database?.to, database?.ports ?? []],
      [
        'runbooks-to-prometheus',
        "the alert's query, then and now",
        actor,
        asks(apps.runbooks?.prometheus?.url).to,
        asks(apps.runbooks?.prometheus?.url).ports,
      ],
    ]),
    ['runbooks-to-redis', 'the circuit breaker counts', runbooks, redis?.to, redis?.ports ?? []],
    [
      'runbooks-to-slack',
      'messages and questions for approval',
      apps.runbooks?.slack === undefined ? undefined : runbooks,
      ANYWHERE,
      tcp(443),
    ],
    [
      'runbooks-to-clouds',
      'evidence in object stores',
      apps.runbooks?.evidence === undefined ? undefined : (jobs.collector ?? runbooks),
      ANYWHERE,
      tcp(443),
    ],
    ['exporter-to-database', 'the audit log', exporter, database?.to, database?.ports ?? []],
    ['exporter-to-clouds', 'object stores, drives and key services', clouds ? exporter : undefined, ANYWHERE, tcp(443)],
    [
      'exporter-to-sftp',
      'the SFTP server',
      exporter,
      sftp === undefined
        ? undefined
        : sftp.cidr === undefined
          ? ANYWHERE
          : blocks(context, ['exporter', 'targets', 'sftp', 'cidr'], sftp.cidr),
      tcp(sftp?.port ?? 22),
    ],
    ...(['backend', 'detector', 'runbooks', 'exporter'] as const).flatMap((app) => more(around, app, podsOf(app), apps[app])),
    ['rules-to-alertmanager', 'Prometheus sends alerts', called('prometheus'), called('alertmanager'), port('alertmanager')],
    ['loki-to-alertmanager', "Loki's ruler sends alerts", called('loki'), called('alertmanager'), port('alertmanager')],
    [
      'falcosidekick-to-alertmanager',
      'events of Falco become alerts',
      called('falcosidekick'),
      called('alertmanager'),
      port('alertmanager'),
    ],
    ['grafana-to-prometheus', 'dashboards', called('grafana'), called('prometheus'), port('prometheus')],
    ['grafana-to-loki', 'dashboards', called('grafana'), called('loki'), port('loki')],
    ['grafana-to-traces', 'dashboards', called('grafana'), called('traces'), port('traces')],
    ['grafana-to-database', 'the dashboard of the audit log', called('grafana'), database?.to, database?.ports ?? []],
    ['collector-to-traces', 'the collector passes traces on', called('otlpHttp'), called('tracesOtlp'), port('tracesOtlp')],
  ];
  return rows.flatMap(([name, why, from, to, ports]) =>
    from === undefined || to === undefined || ports.length === 0 ? [] : [{ name, why, from, to, ports }],
  );
}

function more({ context }: Around, app: AppName, from: PeerModel | undefined, definition: WorkloadDef | undefined): Row[] {
  return (definition?.calls ?? []).map((asked, i): Row => {
    const { to, ports } = peer(context, [app, 'calls', i], asked);
    return [`${app}-calls-${i + 1}`, 'asked for by the spec', from, to, ports];
  });
}
