import { ruleTest } from '../../testing.ts';
import description from './description.ts';

ruleTest(description, {
  valid: [
    '{"title": "T", "panels": [{"type": "text"}, {"type": "row"}]}',
    '{"title": "T", "panels": [{"type": "stat", "description": "x"}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"»}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"», "description": " "}]}',
  ],
});
