import { ruleTest } from '../../testing.ts';
import labelExists from './label-exists.ts';

const logs = {
  shop: { producer: 'shop', of: { app: 'shop' }, labels: { namespace: ['shop'], pod: null, stream: ['stdout', 'stderr'] } },
  audit: { producer: 'apiserver', of: { job: 'audit' }, labels: { node_name: null } },
};

ruleTest(labelExists, {
  facts: { logs },
  valid: [
    'rate({app="shop"}[5m])',
    'rate({app="shop", pod=~"shop-.*", stream="stderr"}[5m])',
    'rate({namespace=~"s.+", app!="other"}[5m])',
    'rate({app="shop", env!="dev"}[5m])',
    'rate({app="shop", job=""}[5m])',
    'rate({service_name="shop"}[5m])',
    'rate({job="audit", node_name!=""}[5m])',
    // Nobody says which streams there are.
    { code: 'rate({ap="shop"}[5m])', facts: {} },
    // Behind a parser a label is no stream label.
    'rate({app="shop"} | json | level="error" [5m])',
  ],
  invalid: [
    'rate({«ap»="shop"}[5m])',
    'rate({app=«"shp"»}[5m])',
    'rate({app="shop", stream=~«"out|err"»}[5m])',
    'rate({app="shop", «level»="error"}[5m])',
    'rate(«{app="shop", job="audit"}»[5m])',
    'sum(rate({app="shop"}[5m])) / sum(rate({app=«"web"»}[5m]))',
  ],
});
