import { ruleTest } from '../../testing.ts';
import variableUnused from './variable-unused.ts';

ruleTest(variableUnused, {
  valid: [
    '{"title": "T", "templating": {"list": [{"name": "a", "type": "custom"}]}, "panels": [{"type": "stat", "repeat": "a"}]}',
    '{"title": "T", "templating": {"list": [{"name": "f", "type": "adhoc"}]}, "panels": []}',
    '{"title": "T", "templating": {"list": [{"name": "a", "type": "custom"}]}, "links": [{"type": "dashboards", "includeVars": true}], "panels": []}',
    '{"title": "T", "templating": {"list": [{"name": "a", "type": "custom"}]}, "panels": [{"type": "stat", "libraryPanel": {"uid": "x", "name": "y"}}]}',
    '{"title": "T", "templating": {"list": [{"name": "a", "type": "custom"}, {"name": "b", "type": "query", "query": "label_values(up{x=\\"$a\\"}, y)"}]}, "panels": [{"type": "text", "options": {"content": "[[b:csv]]"}}]}',
  ],
  invalid: ['{"title": "T", "templating": {"list": [{"name": «"a"», "type": "custom", "current": {"value": "$a"}}]}, "panels": []}'],
});
