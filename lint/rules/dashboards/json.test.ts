import { ruleTest } from '../../testing.ts';
import json from './json.ts';

const map = (text: string, label = 'grafana_dashboard', key = 'a.json') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {${label}: "1"}}\ndata:\n  ${key}: |-\n    ${text}\n`;

ruleTest(json, {
  valid: [map('{"title": "T", "panels": []}'), map('{"a": 1,}', 'other'), map('a, b', 'grafana_dashboard', 'a.csv')],
  invalid: [map('{"title": "T",«,» "panels": []}'), map('{"title": "T", "panels": [«}»'), map('{"title": "T"«»'), map('«t»itle: T')],
});
