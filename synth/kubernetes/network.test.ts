import { describe, expect, test } from 'vitest';
import type { AppsDef } from '../../spec/apps.ts';
import { secret } from '../../spec/secret.ts';
import { all, backend, detector, exporter, resolved, webhook } from '../testing/apps.ts';
import { networkPolicies } from './network.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- plain objects
type Any = any;
const platform = { kubePrometheusStack: {}, grafana: {}, loki: {}, falco: {}, falcosidekick: {}, opentelemetryCollector: {}, tracing: {} };

const policies = (apps: AppsDef): Any[] => networkPolicies(resolved(apps, { platform }).model).map(({ body }) => (body as Any).yaml);

/** A peer and a port as a reviewer would say it: `monitoring/prometheus:9090`. */
const said = (rule: Any, side: 'from' | 'to') =>
  rule[side].flatMap((peer: Any) =>
    rule.ports.map(({ port, protocol }: Any) => {
      const where =
        peer.ipBlock?.cidr ??
        `${peer.namespaceSelector.matchLabels['kubernetes.io/metadata.name']}/${String(Object.values(peer.podSelector?.matchLabels ?? { '': '*' })[0])}`;
      return `${where}:${port}${protocol === 'UDP' ? '/udp' : ''}`;
    }),
  );
function flowsOf(apps: AppsDef, name: string): { in: string[]; out: string[] } {
  const { spec } = policies(apps).find(({ metadata }) => metadata.name === name);
  const dns = (text: string) => !text.startsWith('kube-system/');
  return {
    in: (spec.ingress ?? []).flatMap((rule: Any) => said(rule, 'from')),
    out: (spec.egress ?? []).flatMap((rule: Any) => said(rule, 'to')).filter(dns),
  };
}

const anywhere = (port: number) => [`0.0.0.0/0:${port}`, `::/0:${port}`];

describe('network', () => {
  test('namespaces that are ours alone are closed both ways', () => {
    const closed = policies(all).filter(({ metadata }) => metadata.name === 'default-deny');
    expect(closed.map(({ metadata }) => metadata.namespace)).toEqual(['apps', 'aiops', 'runbooks']);
    for (const { spec } of closed) expect(spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  test('a shared namespace is not closed, but our pods in it are', () => {
    const list = policies({ ...all, network: { shared: ['apps'] } });
    expect(list.filter(({ metadata }) => metadata.namespace === 'apps').map(({ metadata }) => metadata.name)).toEqual(['therapy-backend']);
  });

  test('everybody asks the name server', () => {
    for (const { metadata, spec } of policies(all).filter((one) => one.metadata.name !== 'default-deny')) {
      expect(said(spec.egress[0], 'to'), metadata.name).toEqual(['kube-system/kube-dns:53/udp', 'kube-system/kube-dns:53']);
    }
  });

  test('the backend is scraped, and talks to its database and the collector', () => {
    const apps: AppsDef = {
      backend: { ...backend, database: { url: secret('b', 'url'), at: { namespace: 'data', labels: { app: 'db' }, port: 5432 } } },
    };
    expect(flowsOf(apps, 'therapy-backend')).toEqual({
      in: ['monitoring/prometheus:8080'],
      out: ['data/db:5432', 'tracing/opentelemetry-collector:4318'],
    });
  });

  test('an ingress lets its controller in', () => {
    const apps: AppsDef = {
      backend: { ...backend, ingress: { className: 'traefik', controller: { namespace: 'edge', labels: { app: 'traefik' } } } },
    };
    expect(flowsOf(apps, 'therapy-backend').in).toEqual(['monitoring/prometheus:8080', 'edge/traefik:8080']);
  });

  test('the detector asks Prometheus, starts runbooks and keeps its models', () => {
    expect(flowsOf(all, 'aiops-detector')).toEqual({
      in: ['monitoring/prometheus:8000'],
      out: ['monitoring/prometheus:9090', 'runbooks/runbooks-webhook:8080', '10.1.0.0/24:5432'],
    });
    expect(flowsOf({ ...all, detector: { ...detector, notify: { slack: secret('a', 's') } } }, 'aiops-detector').out.slice(-2)).toEqual(
      anywhere(443),
    );
  });

  test('a Prometheus elsewhere is asked elsewhere', () => {
    expect(
      flowsOf({ ...all, detector: { ...detector, prometheus: { url: 'http://thanos-query.metrics.svc:10902' } } }, 'aiops-detector').out,
    ).toContain('metrics/*:10902');
    expect(
      flowsOf({ ...all, detector: { ...detector, prometheus: { url: 'https://prometheus.example.com' } } }, 'aiops-detector').out,
    ).toContain('0.0.0.0/0:443');
  });

  test('the webhook is called by Alertmanager and the detector, and calls the API server', () => {
    const { in: incoming, out } = flowsOf({ ...all, network: { apiServer: ['10.0.0.1/32'] } }, 'runbooks-webhook');
    expect(incoming).toEqual(['monitoring/prometheus:9090', 'monitoring/alertmanager:8080', 'aiops/aiops-detector:8080']);
    expect(out).toEqual(['10.0.0.1/32:443', '10.0.0.1/32:6443', '10.1.0.0/24:5432', 'monitoring/prometheus:9090', 'data/redis:6379']);
  });

  test('a collector of its own gathers, and does not count', () => {
    const apps: AppsDef = {
      ...all,
      runbooks: { ...webhook, collector: {}, evidence: { s3: { bucket: 'b' } }, slack: { webhook: secret('r', 's') } },
      network: { apiServer: ['10.0.0.1/32'] },
    };
    expect(flowsOf(apps, 'runbooks-collector')).toEqual({
      in: [],
      out: ['10.0.0.1/32:443', '10.0.0.1/32:6443', '10.1.0.0/24:5432', 'monitoring/prometheus:9090', ...anywhere(443)],
    });
  });

  test('the exporter reaches its targets alone', () => {
    expect(flowsOf(all, 'audit-exporter')).toEqual({ in: [], out: ['10.1.0.0/24:5432', ...anywhere(443)] });
    const sftp = {
      host: 's',
      username: 'u',
      password: secret('a', 'p'),
      hostFingerprint: `SHA256:${'a'.repeat(43)}` as const,
      port: 2222,
      cidr: '203.0.113.7/32',
    };
    expect(flowsOf({ ...all, exporter: { ...exporter, targets: { sftp } } }, 'audit-exporter')).toEqual({
      in: [],
      out: ['10.1.0.0/24:5432', '203.0.113.7/32:2222'],
    });
  });

  test('nobody is let out to the addresses where clouds hand out credentials', () => {
    const open = policies({ ...all, runbooks: { ...webhook, slack: { webhook: secret('r', 's') } } })
      .flatMap(({ spec }) => spec.egress ?? [])
      .flatMap(({ to }: Any) => to)
      .filter(({ ipBlock }: Any) => /^(0\.0\.0\.0|::)\/0$/.test(ipBlock?.cidr ?? ''));
    expect(open.length).toBeGreaterThan(0);
    for (const { ipBlock } of open) expect(ipBlock.except).toContain(ipBlock.cidr === '0.0.0.0/0' ? '169.254.0.0/16' : 'fe80::/10');
  });

  test('the model knows the flows between the components of the platform too', () => {
    const names = resolved(all, { platform }).model.apps.flows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'loki-to-alertmanager',
        'falcosidekick-to-alertmanager',
        'rules-to-alertmanager',
        'grafana-to-prometheus',
        'grafana-to-loki',
        'grafana-to-traces',
        'grafana-to-database',
        'collector-to-traces',
      ]),
    );
  });

  test('what the spec asks for beyond is let through, and every flow says why', () => {
    const apps: AppsDef = { ...all, backend: { ...backend, calls: [{ namespace: 'mail', port: 25 }] } };
    expect(flowsOf(apps, 'therapy-backend').out).toContain('mail/*:25');
    for (const { metadata } of policies(apps).filter((one) => one.metadata.name !== 'default-deny'))
      expect(metadata.annotations['therapy-ops.dev/why']).toMatch(/^((in|out) [-a-z0-9]+: .+\n)+$/);
  });
});
