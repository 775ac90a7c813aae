import { expect, test } from 'vitest';
import { receivers, route } from '../../spec/index.ts';
import { Embedded } from '../artifact.ts';
import { alertmanagerOf, some, to } from '../testing/alertmanager.ts';
import { configuration, matcher } from './config.ts';
import { verbatim, withCredentials } from './gotemplate.ts';
import { configSecret } from './secret.ts';

const pager = receivers({ pager: { pagerduty: { routingKey: some('pagerduty') } } });
const only = ({ model, context }: ReturnType<typeof alertmanagerOf>) =>
  configSecret({ alertmanager: model, environment: context.environment });

test('one ExternalSecret holds the configuration and names every credential', () => {
  const artifact = only(alertmanagerOf({ receivers: pager, routing: { templates: { 'a.b': 'x' } } }));
  expect(artifact.path).toBe('dist/production/monitoring/externalsecret-alertmanager-config.yaml');
  expect(artifact.body).toMatchObject({
    yaml: {
      apiVersion: 'external-secrets.io/v1',
      metadata: { name: 'alertmanager-config', namespace: 'monitoring' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: {
          template: {
            mergePolicy: 'Merge',
            data: { 'alertmanager.yaml': expect.any(Embedded), 'a.b.tmpl': '{{ `{{ define "a.b" }}x{{ end }}\n` }}' },
          },
        },
        data: [{ secretKey: 'alertmanager.pagerduty', remoteRef: { key: 'alertmanager', property: 'pagerduty' } }],
      },
    },
  });
});

test('without a credential it is a plain Secret, since external-secrets would have nothing to fetch', () => {
  const artifact = only(alertmanagerOf({}));
  expect(artifact.path).toBe('dist/production/monitoring/secret-alertmanager-config.yaml');
  expect(artifact.body).toMatchObject({ yaml: { kind: 'Secret', stringData: { 'alertmanager.yaml': expect.any(Embedded) } } });
});

test('defaults of Alertmanager and empty lists are not written', () => {
  const people = to('ops');
  const { model } = alertmanagerOf({
    receivers: people,
    routing: { resolveTimeout: '300s', routes: [route({ severity: 'info' }, people.ops)] },
  });
  expect(configuration(model)).toEqual({
    route: { receiver: 'ops', group_by: ['alertname', 'service'], routes: [{ receiver: 'ops', matchers: ['severity="info"'] }] },
    receivers: [{ name: 'ops', webhook_configs: [{ url: 'http://ops.example.com' }] }],
  });
});

test('two runs write the same, with keys in the order of the documentation', () => {
  const { model } = alertmanagerOf({
    receivers: pager,
    routing: {
      resolveTimeout: '1m',
      templates: { t: 'x' },
      inhibitions: { i: { source: { severity: 'critical' }, target: { severity: 'info' }, equal: ['a'] } },
    },
  });
  expect(Object.keys(configuration(model))).toEqual(['global', 'templates', 'route', 'inhibit_rules', 'receivers']);
  expect(JSON.stringify(configuration(model))).toBe(JSON.stringify(configuration(JSON.parse(JSON.stringify(model)))));
});

test('a matcher is quoted so that old and new parsers agree', () => {
  expect(matcher({ label: 'a', op: '=~', value: '\\d"\n\t' })).toBe('a=~"\\\\d\\"\\n\t"');
  expect(matcher({ label: 'with space', op: '=', value: '' })).toBe('"with space"=""');
});

test('backticks and carriage returns do not end a raw string', () => {
  expect(verbatim('a`b\r\nc')).toBe('{{ `a` }}{{ "`" }}{{ `b` }}{{ "\\r" }}{{ `\nc` }}');
  expect(withCredentials('key: <credential a.b-c>\nx')).toBe('{{ `key: ` }}{{ index . "a.b-c" | toJson }}{{ `\nx` }}');
});
