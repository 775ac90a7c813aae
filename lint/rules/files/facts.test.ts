import { ruleTest } from '../../testing.ts';
import rule from './facts.ts';

ruleTest(rule, {
  valid: [
    '{"schema": 1}',
    '{"schema": 1, "metrics": {"a_total": {"type": "counter", "labels": {"x": null, "y": ["1"]}, "buckets": [0.5]}}, "records": {"a:b": {"unit": "count"}}}',
    '{"some": {"other": "file"}}',
  ],
  invalid: [
    '{"schema": 1, "metrics": {"a_total": {"type": «"countr"»}}}',
    '{"schema": 1, "metrics": {"a_total": «{}»}}',
    '{"schema": 1, "metrics": {«"a-b"»: {"type": "gauge"}}}',
    '{"schema": 1, "metrics": {"a": {"type": "gauge", "labels": {"x": «[]», "y": ["1", «"1"»], "z": «"1"»}}}}',
    '{"schema": 1, "metrics": {"a": {"type": "gauge", «"lables"»: {}}}}',
    '{"schema": 1, "environment": {"name": "p", "retention": «"15 days"»}}',
    '{"schema": 1, "services": «[]»}',
    '== x/_catalog.json ==\n{"schema": 1, «"metric"»: {}}\n',
  ],
});
