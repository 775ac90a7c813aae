import { ruleTest } from '../../testing.ts';
import requiredMatcher from './required-matcher.ts';

ruleTest(requiredMatcher, {
  options: { matchers: [{ label: 'job' }] },
  valid: [
    'errors{job="foo"} > 0',
    'vector(1)',
    'sum(errors',
    { code: 'errors', options: { matchers: [] } },
    { code: 'errors', options: { matchers: [{ label: 'job', metric: 'foo' }] } },
    { code: '{__name__=~"errors|foo"}', options: { matchers: [{ label: 'job', metric: 'foo' }] } },
    { code: 'errors', options: { matchers: [{ label: 'job', inside: 'absent' }] } },
    { code: 'errors', options: { matchers: [{ label: 'job', rules: 'x.*' }] } },
  ],
  invalid: [
    '«errors» > 0',
    '«errors{cluster="dev", instance="foo"}» / on (a) rate(«x_total»[5m])',
    { code: 'absent(«errors{xjob="foo"}») or errors', options: { matchers: [{ label: 'job', inside: 'absent.*' }] } },
  ],
});
