import { ruleTest } from '../../testing.ts';
import panelId from './panel-id.ts';

ruleTest(panelId, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat"}, {"type": "stat"}]}',
    '{"title": "T", "panels": [{"id": 0, "type": "stat"}, {"id": 0, "type": "stat"}]}',
    '{"title": "T", "panels": [{"id": 1, "type": "row", "panels": [{"id": 2, "type": "stat"}]}, {"id": 3, "type": "stat"}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"id": 7, "type": "stat"}, {"id": «7», "type": "stat"}]}',
    '{"title": "T", "panels": [{"id": 1, "type": "row", "collapsed": true, "panels": [{"id": 2, "type": "stat"}]}, {"id": «2», "type": "stat"}]}',
  ],
});
