import { ruleTest } from '../../testing.ts';
import parser from './parser.ts';

const facts = { logs: { shop: { producer: 'shop', of: { app: 'shop' }, labels: { namespace: ['shop'], pod: null }, format: 'json' } } };

ruleTest(parser, {
  valid: [
    { code: 'rate({app="shop"} | json | status >= 500 [5m])', facts },
    { code: 'rate({app="shop"} | pod="a" and namespace="shop" [5m])', facts },
    { code: 'rate({app="shop"} | pattern "<ip> <status>" | status >= 500 [5m])', facts },
    { code: 'rate({app="shop"} | regexp "(?P<app>\\\\w+)" | app_extracted="x" [5m])', facts },
    { code: 'rate({app="shop"} | label_format took="{{.pod}}" | took="1" [5m])', facts },
    { code: 'rate({app="shop"} | detected_level="error" | __error__="" [5m])', facts },
    { code: 'rate({app="shop"} | trace_id="" [5m])', facts },
    { code: 'sum_over_time({app="shop"} | logfmt took | unwrap took | took < 5 [5m])', facts },
    // Other streams than those that are declared may have anything.
    { code: 'rate({app="other"} | status >= 500 [5m])', facts },
    'rate({app="x"} | status >= 500 [5m])',
    'sum_over_time({app="x"} | unwrap took [5m])',
    'rate({app="x"} | pattern "<ip> <status>" | method="GET" [5m])',
    'rate({app="x"} | drop a | json | a="1" [5m])',
    'rate({app="x"} | json | drop __error__ | __error__="" [5m])',
    'rate({app="x"} | drop a="1" | a="2" [5m])',
  ],
  invalid: [
    { code: 'rate({app="shop"} | «status» >= 500 [5m])', facts },
    { code: 'rate({app="shop"} | «level»="error" [5m])', facts },
    { code: 'rate({app="shop"} | pattern "<ip> <status>" | «stauts» >= 500 [5m])', facts },
    { code: 'sum_over_time({app="shop"} | unwrap «took» [5m])', facts },
    { code: 'sum_over_time({app="shop"} | json ms="took" | unwrap bytes(«size») [5m])', facts },
    { code: 'rate({app="shop"} | «status»!="500" [5m])', facts },
    { code: 'rate({app="shop"} | pod="a" or «status»="500" [5m])', facts },
    { code: 'rate({app="shop"} | «status» >= 500 | json [5m])', facts },
    'rate({app="x"} | json | keep a, b | «status» >= 500 [5m])',
    'rate({app="x"} | json | drop status | «status» >= 500 [5m])',
    'sum_over_time({app="x"} | json | label_format ms=took | unwrap «took» [5m])',
    // A slip of a name that a stage makes: advice.
    'rate({app="x"} | pattern "<ip> <status>" | «stauts» >= 500 [5m])',
  ],
});
