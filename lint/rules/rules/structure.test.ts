import { ruleTest } from '../../testing.ts';
import structure from './structure.ts';

const group = (fields: string, rules = '[]') => `groups: [{name: a, ${fields} rules: ${rules}}]`;

ruleTest(structure, {
  valid: [
    group('interval: 1m, query_offset: 5s, limit: 10, labels: {team: web},', "[{record: 'a:b', expr: 1, labels: {x: 1}}]"),
    group('', '[{alert: A, expr: up, for: 0s, keep_firing_for: 1m, annotations: {a-b: c}}]'),
    // Null is nothing, as Go decodes it.
    group('interval: , labels: ~,', '[~, {alert: A, expr: up, labels: {a: ~}}]'),
    // Told by rules of their own.
    group('', '[{alert: A, expr: up, for: soon}]'),
    'groups: [{name: a, rules: []}, {name: a, rules: []}]',
    '- alert: A\n  expr: up\n',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{name: a, interval: "", partial_response_strategy: warn, rules: []}]}',
  ],
  invalid: [
    group('', "[{record: 'a:b', expr: up, labels: {job: «'{{ $labels.job }}'»}}]"),
    group('', '[{alert: A, expr: up, «annotation»: {a: b}}, {alert: B, expr: up, «labls»: {}}]'),
    group('limit: «"1"», interval: «1 minute», «sumary»: x,'),
    group('', '[{«alert»: A}, {«expr»: up}, {alert: A, record: «b», expr: up}]'),
    group('', '[{record: a, expr: up, for: «1m», keep_firing_for: «1m», annotations: «{a: b}»}]'),
    group(
      'labels: {«__name__»: x},',
      '[{alert: A, expr: «[up]», labels: {"«__name__»": x, a: «[b]»}, annotations: «[x]»}]'.replace('"«__name__»"', '«__name__»'),
    ),
    group('«source_tenants»: [a],'),
    'groups: [{«rules»: [«text»]}, «text»]'.replace(', «text»]', ']'),
  ],
});
