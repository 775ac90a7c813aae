import { describe, expect, test } from 'vitest';
import { Embedded } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { FalcoFileModel } from '../model/falco.ts';
import { falcoChartFiles } from './files.ts';
import { falco, rulesFile } from './index.ts';
import { sidekickAlertmanager } from './sidekick.ts';

const origin = { file: 'c.ts', line: 7, column: 3, path: 'falcoRules.probe' };
const file = (name: string): FalcoFileModel => ({
  name,
  engine: '0.57.0',
  lists: [{ list: 'tools', items: ['nmap'] }],
  macros: [{ macro: 'in_pod', condition: 'container' }],
  rules: [{ rule: 'Probe', desc: 'Finds it.', condition: 'in_pod', output: 'found', priority: 'WARNING' }],
  overrides: [{ kind: 'rule', name: 'Run shell untrusted', keys: { enabled: false }, override: { enabled: 'replace' } }],
  origin,
});
const model = {
  stack: 'shop',
  environment: { name: 'production', namespaces: { security: 'security' } },
  falco: {
    files: [file('first'), file('second')],
    alertmanager: { minimumPriority: 'warning', severities: { critical: 'critical', debug: 'info' }, labels: { service: 'falco' } },
  },
  platform: { endpoints: { alertmanager: { url: 'http://alertmanager.monitoring.svc:9093' } } },
} as unknown as Model;

describe('Rules files', () => {
  test('are a ConfigMap each, in the folder of the security application', () => {
    expect(falco(model).map(({ path, origin }) => [path, origin.line])).toEqual([
      ['dist/production/security/configmap-falco-rules-first.yaml', 7],
      ['dist/production/security/configmap-falco-rules-second.yaml', 7],
    ]);
    const { data } = (falco(model)[0]!.body as { yaml: { data: Record<string, Embedded> } }).yaml;
    expect(data['first.yaml']).toBeInstanceOf(Embedded);
  });

  test('have what is used above what uses it, and never the deprecated append', () => {
    const items = rulesFile(file('first')) as Record<string, unknown>[];
    expect(items.map((item) => Object.keys(item)[0])).toEqual(['required_engine_version', 'list', 'macro', 'rule', 'rule']);
    expect(items.at(-1)).toEqual({ rule: 'Run shell untrusted', enabled: false, override: { enabled: 'replace' } });
    expect(items.every((item) => !('append' in item))).toBe(true);
  });

  test('leave out what is at its default', () => {
    expect(Object.keys(rulesFile(file('first'))[3]!)).toEqual(['rule', 'desc', 'condition', 'output', 'priority']);
  });
});

describe('What the charts are told', () => {
  test('names every file once, upstream first, and mounts whole folders', () => {
    const { rulesFiles, volumes, volumeMounts, ruleMatching } = falcoChartFiles(model);
    expect(rulesFiles).toEqual([
      '/etc/falco/falco_rules.yaml',
      '/etc/falco/stack-rules/first/first.yaml',
      '/etc/falco/stack-rules/second/second.yaml',
    ]);
    expect(volumes.map(({ name }) => name)).toEqual(volumeMounts.map(({ name }) => name));
    expect(volumeMounts.every((mount) => !('subPath' in mount))).toBe(true);
    expect(ruleMatching).toBe('all');
  });

  test("leads Falcosidekick to Alertmanager's second API, in the form of its settings", () => {
    expect(sidekickAlertmanager(model)).toEqual({
      hostport: 'http://alertmanager.monitoring.svc:9093',
      endpoint: '/api/v2/alerts',
      minimumpriority: 'warning',
      customseveritymap: 'critical:critical,debug:info',
      extralabels: 'service:falco',
    });
    expect(sidekickAlertmanager({ ...model, platform: { endpoints: {} } } as unknown as Model)).toBeUndefined();
  });
});
