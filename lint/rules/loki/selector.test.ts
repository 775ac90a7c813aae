import { ruleTest } from '../../testing.ts';
import selector from './selector.ts';

ruleTest(selector, {
  valid: ['rate({app=~".+"}[5m])', 'rate({app!=""}[5m])', 'rate({app="", env="prod"}[5m])', 'rate({app=~"a|b", pod!="c"}[5m])'],
  invalid: [
    'rate(«{}»[5m])',
    'rate(«{app!="x"}»[5m])',
    'rate(«{app=~".*"}» |= "error" [5m])',
    'rate(«{app=~"|x", env!~"dev"}»[5m])',
    'sum(rate({app="x"}[5m])) / sum(rate(«{env!="dev"}»[5m]))',
  ],
});
