import { describe, expect, test } from 'vitest';
import { dataSources } from '../../spec/datasource.ts';
import { secret } from '../../spec/secret.ts';
import { resolved } from '../../test/support/grafana.ts';
import { provisioning } from './datasource.ts';

type Written = ReturnType<typeof provisioning>['datasources'][number];

const written = (record: Parameters<typeof resolved>[0]['dataSources'] & object): Readonly<Record<string, Written>> => {
  const { model } = resolved({ dataSources: record });
  return Object.fromEntries(provisioning(model.dataSources).datasources.map((source) => [source.uid, source]));
};

/** What Grafana makes of a text of the file, pkg/services/provisioning/values/values.go: `$$` is a dollar sign, then expanders, then the environment. */
function readByGrafana(text: string, environment: Readonly<Record<string, string>>): string {
  const expand = (part: string, pattern: RegExp) =>
    part.replaceAll(pattern, (_, name: string, other?: string) => environment[other ?? name] ?? '');
  return text
    .split('$$')
    .map((part) => expand(expand(part, /\$(?:__env)?\{([^}]+)\}/g), /\$\{(\w+)\}|\$(\w+)/g))
    .join('$');
}

describe('data sources', () => {
  const all = dataSources({
    prometheus: { type: 'prometheus' },
    loki: { type: 'loki', tenant: 'one', bearerToken: secret('loki', 'token') },
    tempo: { type: 'tempo' },
    alertmanager: { type: 'alertmanager' },
    aiopsdb: { type: 'postgres', url: 'db:5432', database: 'aiops', user: 'reader', password: secret('grafana', 'aiopsdb') },
  });

  test('are linked: a log line and an exemplar lead to their trace, a span to its logs and its metrics', () => {
    const found = written(all);
    expect(found['loki']!.jsonData).toMatchObject({ derivedFields: [{ datasourceUid: 'tempo' }] });
    expect(found['prometheus']!.jsonData).toMatchObject({
      exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo' }],
      alertmanagerUid: 'alertmanager',
    });
    expect(found['tempo']!.jsonData).toMatchObject({
      tracesToLogsV2: { datasourceUid: 'loki', filterByTraceID: true },
      serviceMap: { datasourceUid: 'prometheus' },
    });
  });

  test('tell Grafana how often is scraped, since $__rate_interval is made of it', () => {
    expect(written(all)['prometheus']!.jsonData).toMatchObject({ timeInterval: '15s' });
  });

  test('hold no secret but the names of variables', () => {
    const found = written(all);
    expect(found['aiopsdb']!.secureJsonData).toEqual({ password: '$GRAFANA_AIOPSDB_PASSWORD' });
    expect(found['loki']).toMatchObject({
      jsonData: { httpHeaderName1: 'Authorization', httpHeaderName2: 'X-Scope-OrgID' },
      secureJsonData: { httpHeaderValue1: 'Bearer $GRAFANA_LOKI_BEARER_TOKEN', httpHeaderValue2: 'one' },
    });
  });

  test('give Grafana the password as it is, dollar signs and all', () => {
    const password = 'a$b${c}$__env{d}$$';
    expect(readByGrafana(written(all)['aiopsdb']!.secureJsonData!['password']!, { GRAFANA_AIOPSDB_PASSWORD: password })).toBe(password);
  });

  test('keep every other dollar sign through the replacement of variables', () => {
    const found = written(dataSources({ loki: { type: 'loki', url: 'http://a/$b', tracePattern: '(\\w+)$' }, jaeger: { type: 'jaeger' } }));
    const [field] = (found['loki']!.jsonData as { derivedFields: { url: string; matcherRegex: string }[] }).derivedFields;
    expect([found['loki']!.url, field!.url, field!.matcherRegex].map((text) => readByGrafana(text, {}))).toEqual([
      'http://a/$b',
      '${__value.raw}',
      '(\\w+)$',
    ]);
  });

  test.each([
    ['{"level":"error","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}'],
    ['level=error trace_id=4bf92f3577b34da6a3ce929d0e0e4736 msg=x'],
    ['{"traceID": "4bf92f3577b34da6a3ce929d0e0e4736"}'],
  ])('find the trace in %s', (line) => {
    const { model } = resolved({ dataSources: all });
    expect(new RegExp(model.dataSources[1]!.tracePattern!).exec(line)?.[1]).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });
});
