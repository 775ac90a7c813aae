import { ruleTest } from '../../testing.ts';
import editable from './editable.ts';

ruleTest(editable, {
  valid: [
    '{"title": "T", "panels": []}',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}\ndata:\n  a.json: |\n    {"title": "T", "editable": true, "panels": []}\n',
  ],
  invalid: ['{"title": "T", "editable": «true», "panels": []}'],
});
