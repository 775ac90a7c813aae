import { ruleTest } from '../../testing.ts';
import rule from './falco-unrouted.ts';

const facts = {
  alerts: { FalcoEvent: [{ source: 'falco', labels: { severity: 'warning', source: 'falco' } }] },
  severities: ['critical', 'warning'],
};
const chart = (name: string, values: string, namespace = 'security'): string =>
  `== ${name}.yaml ==\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec: {source: {chart: ${name}, helm: {valuesObject: ${values}}}, destination: {namespace: ${namespace}}}\n`;
const marked = (text: string): string =>
  text.replace('chart: falco,', 'chart: «falco»,').replace('chart: falcosidekick,', 'chart: «falcosidekick»,');
const http = (url: string): string => chart('falco', `{falco: {http_output: {enabled: true, url: '${url}'}}}`);
const sidekick = (config: string): string => chart('falcosidekick', `{config: {${config}}}`);
const am = `== am.yaml ==\napiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: monitoring}\nspec: {}\n`;
const routes = (receiver: string, matcher = 'source="falco"'): string =>
  `== routes.yaml ==\nroute: {receiver: chat, routes: [{receiver: ${receiver}, matchers: ['${matcher}']}]}\nreceivers: [{name: nobody}, {name: chat, webhook_configs: [{url: 'http://x/'}]}]\n`;

ruleTest(rule, {
  facts,
  valid: [
    http('http://falcosidekick.security.svc:2801/') + sidekick("alertmanager: {hostport: 'http://a.monitoring.svc:9093'}") + am,
    chart('falco', '{falcosidekick: {enabled: true}}'),
    chart('falco', '{falco: {program_output: {enabled: true}}}'),
    http('https://collector.example.com/'),
    sidekick('existingSecret: s'),
    { code: chart('falco', '{falco: {}}'), facts: {} },
    routes('chat'),
    routes('nobody', 'source="other"'),
  ],
  invalid: [
    marked(chart('falco', '{falco: {json_output: true}}')),
    chart('falco', "{falco: {http_output: «{enabled: false, url: 'http://falcosidekick:2801'}»}}"),
    http('«http://falcosidekick.secuirty.svc:2801/»').replace("'«", "«'").replace("»'", "'»") +
      sidekick("alertmanager: {hostport: 'http://a:9093'}"),
    {
      code: http('http://falcosidekick:2801/').replace("'http://falcosidekick:2801/'", "«'http://falcosidekick:2801/'»"),
      facts: { ...facts, charts: {} },
    },
    marked(sidekick("slack: {webhookurl: 'https://x'}")),
    sidekick("alertmanager: {hostport: «'http://a.monitorng.svc:9093'»}") + am,
    routes('«nobody»'),
  ],
});
