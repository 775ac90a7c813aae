import { ruleTest } from '../../testing.ts';
import overlap from './overlap.ts';

ruleTest(overlap, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat"}, {"type": "stat"}]}',
    '{"title": "T", "panels": [{"type": "stat", "repeat": "job", "gridPos": {"x": 0, "y": 0, "w": 24, "h": 8}}, {"type": "stat", "gridPos": {"x": 0, "y": 0, "w": 24, "h": 8}}]}',
    '{"title": "T", "panels": [{"type": "row", "collapsed": true, "gridPos": {"x": 0, "y": 0, "w": 24, "h": 1}, "panels": [{"type": "stat", "gridPos": {"x": 0, "y": 1, "w": 24, "h": 8}}]}, {"type": "stat", "gridPos": {"x": 0, "y": 1, "w": 24, "h": 8}}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 8}}, {"type": "stat", "gridPos": «{"x": 11, "y": 7, "w": 12, "h": 8}»}]}',
    '{"title": "T", "panels": [{"type": "stat", "gridPos": «{"x": 13, "y": 0, "w": 12, "h": 8}»}]}',
  ],
});
