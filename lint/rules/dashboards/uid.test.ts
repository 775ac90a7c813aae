import { ruleTest } from '../../testing.ts';
import uid from './uid.ts';

ruleTest(uid, {
  valid: [
    '{"title": "T", "uid": "shop-1_a", "panels": []}',
    '== a.json ==\n{"title": "A", "uid": "a", "panels": []}\n== b.json ==\n{"title": "B", "uid": "b", "panels": []}\n',
    'apiVersion: dashboard.grafana.app/v2beta1\nkind: Dashboard\nmetadata: {name: a.name.as.kubernetes.allows}\nspec: {title: T, elements: {}, layout: {}}\n',
  ],
  invalid: [
    '{"title": "T", "uid": «"a b"», "panels": []}',
    '{"title": «"T"», "panels": []}',
    '{"title": "T", "uid": «""», "panels": []}',
    '{"title": "T", "uid": «"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX"», "panels": []}',
    '== a.json ==\n{"title": "A", "uid": "a", "panels": []}\n== b.json ==\n{"title": "B", "uid": «"a"», "panels": []}\n',
  ],
});
