import { ruleTest } from '../../testing.ts';
import syntax from './syntax.ts';

ruleTest(syntax, {
  valid: ['up', 'sum by (job) (rate(a_total[5m])) > 0.5 and on() vector(1)', 'foo[5m:1m] offset -1h @ end()', '{"foo.bar", "x.y"=~"a|b"}'],
  invalid: [
    'sum(up«»',
    'up{job«}»',
    'up{job=«prometheus»}',
    'foo[«5mm»]',
    '«rat»(a_total[5m])',
    'up «by» (job)',
    'up «=~» 1',
    'up offset «»',
    'foo offset «»',
    'topk(5, up«,»)',
    'foo offset «1h offset 2h»',
    'up @ «up»',
    '(1)«)»',
  ],
});
