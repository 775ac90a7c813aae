import { ruleTest } from '../../testing.ts';
import network from './network.ts';

const facts = {
  namespaces: { apps: 'apps', api: 'api', monitoring: 'monitoring' },
  charts: {
    'kube-prometheus-stack': { chart: 'kube-prometheus-stack', repository: 'https://r', version: '88.5.3', namespace: 'monitoring' },
  },
};
const parts = (...texts: readonly string[]) => texts.join('---\n');
const workload = (name: string, namespace: string, env = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\n` +
  `spec: {selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: a, image: b, ports: [{name: http, containerPort: 8080}]${env}}]}}}\n` +
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}\nspec: {selector: {app: ${name}}, ports: [{name: web, port: 80, targetPort: http}]}\n`;
const monitor = (port = 'web') =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: web, namespace: apps}\nspec: {selector: {matchLabels: {app: web}}, endpoints: [{port: ${port}}]}\n`;
const policy = (spec: string, namespace = 'apps') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ${namespace}}\nspec: {${spec}}\n`;
const from = (peer: string, port = '8080') => policy(`podSelector: {}, ingress: [{from: [${peer}], ports: [{port: ${port}}]}]`);
const url = (address: string) => `, env: [{name: URL, value: ${address}}]`;
const inMonitoring = 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}';
const base = workload('web', 'apps');
const egress = (rules: string) => policy(`podSelector: {}, policyTypes: [Egress], egress: [${rules}]`, 'api');

ruleTest(network, {
  facts,
  valid: [
    parts(base, monitor()),
    parts(base, monitor(), from(`{${inMonitoring}, podSelector: {matchLabels: {app.kubernetes.io/name: prometheus}}}`)),
    parts(base, monitor(), from(`{${inMonitoring}}`, 'http')),
    parts(base, monitor(), policy('podSelector: {}, ingress: [{}]')),
    parts(base, monitor(), policy('podSelector: {matchLabels: {app: other}}')),
    parts(base, monitor(), from(`{${inMonitoring}}`, '8000, endPort: 9000')),
    // What cannot be decided: an address, a label of Prometheus that its chart may set, a namespace whose labels are not here.
    parts(base, monitor(), from('{ipBlock: {cidr: 10.0.0.0/8}}')),
    parts(base, monitor(), from(`{${inMonitoring}, podSelector: {matchLabels: {team: a}}}`)),
    parts(base, monitor(), from('{namespaceSelector: {matchLabels: {team: a}}}')),
    parts(
      base,
      monitor(),
      from(`{${inMonitoring}}`),
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c, namespace: apps}\n',
      policy('podSelector: {}'),
    ),
    { code: parts(base, monitor(), policy('podSelector: {}')), facts: { ...facts, namespaces: { monitoring: 'monitoring' } } },
    parts(base, workload('api', 'api', url('http://web.apps.svc/x')), egress(`{to: [{namespaceSelector: {}}]}`)),
    parts(workload('api', 'api', url('http://10.0.0.1/x')), egress('{to: [{podSelector: {}}]}')), // looks up no name
  ],
  invalid: [
    parts(base, monitor('«web»'), policy('podSelector: {}')),
    parts(base, monitor('«web»'), from(`{${inMonitoring}}`, '80')),
    parts(base, monitor('«web»'), from(`{${inMonitoring}, podSelector: {matchLabels: {app.kubernetes.io/name: alertmanager}}}`)),
    parts(base, monitor('«web»'), from('{podSelector: {}}')),
    parts(base, workload('api', 'api', url('«http://web.apps.svc.cluster.local:80/x»')), policy('podSelector: {matchLabels: {app: web}}')),
    parts(base, workload('api', 'api', url('«http://web.apps.svc/x»')), egress('{ports: [{port: 53, protocol: UDP}]}')),
    parts(workload('api', 'api', url('http://web.example.com/x')).replace('name: api', 'name: «api»'), egress('{to: [{podSelector: {}}]}')),
  ],
});
