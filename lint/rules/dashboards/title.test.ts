import { ruleTest } from '../../testing.ts';
import title from './title.ts';

ruleTest(title, {
  valid: [
    '{"title": "T", "panels": [{"type": "text", "title": ""}, {"type": "row"}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": "$job"}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "title": «""»}]}',
    '{"title": "T", "panels": [{"id": «4», "type": "stat"}]}',
    '{"title": "T", "rows": [{"panels": [{"type": «"graph"»}]}]}',
  ],
});
