import { ruleTest } from '../../testing.ts';
import matcherEmpty from './matcher-empty.ts';

ruleTest(matcherEmpty, {
  valid: ['{job="a"}', '{job=~".+"}', 'up{job=""}', '{job!=""}', '{a="", b="c"}', '{__name__=~"a.*"}'],
  invalid: ['«{}»', '«{job=~".*"}»', 'sum(«{job!="a"}»)', '«{job=""}»', 'rate(«{job!~".+"}»[5m])'],
});
