import { expect, test } from 'vitest';
import { Corpus } from '../corpus.ts';
import { Facts } from '../facts/facts.ts';
import { open } from '../file.ts';
import { read } from '../source/read.ts';
import { Source } from '../source/source.ts';
import { alertLabelSets } from './alerts.ts';

const RULES = `
groups:
  - name: g
    labels: {team: db}
    rules:
      - alert: Down
        expr: sum by (pod) (up{job="x"}) == 0 or sum by (node) (up) == 0
        labels: {severity: critical, page: '{{ $labels.pod }}', gone: ''}
      - record: a:b
        expr: up
`;

const alerts = (facts?: object, more = '') => {
  const { docs, tagged } = open('rules.yaml', RULES + more);
  const text = JSON.stringify({ schema: 1, ...facts });
  const known = facts === undefined ? undefined : new Facts(new Source('_catalog.json', text), read(text).documents[0]!);
  return alertLabelSets(new Corpus(new Map(), docs, known, tagged));
};
const FACTS = {
  environment: { externalLabels: { cluster: 'a', team: 'other' } },
  alerts: { Down: [{ source: 'metrics' }], Event: [{ source: 'falco', labels: { severity: 'warning' } }] },
};

test('an alert has one set of labels for each origin of its query', () => {
  const { all, complete } = alerts(FACTS);
  const presence = (label: string) => all.filter(({ name }) => name === 'Down').map(({ set }) => set.label(label).presence);
  expect(complete).toBe(true);
  expect(presence('pod')).toEqual(['maybe', 'never']);
  expect(presence('node')).toEqual(['never', 'maybe']);
  expect(presence('instance')).toEqual(['never', 'never']);
});

test('its own labels and those of its group are certain, those that a template makes are not', () => {
  const { set, severity } = alerts(FACTS).all[0]!;
  expect(severity).toBe('critical');
  expect(set.label('alertname').values).toEqual(['Down']);
  expect(set.label('team').values).toEqual(['db']);
  expect(set.label('page')).toEqual({ presence: 'maybe', values: undefined });
  expect(set.label('gone').presence).toBe('never');
});

test('external labels fill in what the alert does not have, and nothing can be excluded while they are unknown', () => {
  expect(alerts(FACTS).all[0]!.set.label('cluster')).toEqual({ presence: 'always', values: ['a'] });
  expect(alerts({ alerts: {} }).all[0]!.set.label('cluster').presence).toBe('maybe');
  expect(alerts({ alerts: {} }).all[0]!.set.label('instance').presence).toBe('maybe');
});

test('an alert that only the facts know can have any label besides those that are certain', () => {
  const event = alerts(FACTS).all.find(({ name }) => name === 'Event')!;
  expect(event.set.label('severity').values).toEqual(['warning']);
  expect(event.set.label('pod').presence).toBe('maybe');
  expect(event.at.source.path).toBe('_catalog.json');
});

const charts = (falco: string, sidekick: string) => `
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: falco}
spec: {source: {chart: falco, helm: {valuesObject: {falco: {${falco}}}}}}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: sidekick}
spec: {source: {chart: falcosidekick, helm: {valuesObject: {config: {${sidekick} alertmanager: {hostport: 'http://am', extralabels: 'team:sec'}}}}}}
`;

test('an event of Falco has the labels that Falcosidekick adds, and fields of Falco', () => {
  const presence = (more: string) => {
    const event = alerts(FACTS, more).all.find(({ name }) => name === 'Event')!;
    return ['region', 'custom', 'rule', 'team', 'k8s_pod_name'].filter((label) => event.set.label(label).presence !== 'never');
  };
  const all = ['region', 'custom', 'rule', 'team', 'k8s_pod_name'];
  expect(presence(charts('', ''))).toEqual(['rule', 'team', 'k8s_pod_name']);
  expect(presence(charts('', "customfields: 'custom:1',"))).toEqual(['custom', 'rule', 'team', 'k8s_pod_name']);
  // What adds fields out of sight can add any.
  expect(presence(charts('', 'existingSecret: a,'))).toEqual(all);
  expect(presence(charts('append_output: [{extra_fields: [evt.num]}]', ''))).toEqual(all);
});

test('without declared alerts nobody knows whether there are others', () => {
  expect(alerts().complete).toBe(false);
  expect(alerts({ environment: {} }).complete).toBe(false);
});
