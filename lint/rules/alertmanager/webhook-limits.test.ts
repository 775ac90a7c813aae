import { ruleTest } from '../../testing.ts';
import rule from './webhook-limits.ts';

const code = (hook: string, route = '') => `route: {receiver: a${route}}\nreceivers: [{name: a, webhook_configs: [{${hook}}]}]`;

ruleTest(rule, {
  valid: [
    code('url: "http://x", timeout: 10s'),
    code('url: "http://x", timeout: 10s, max_alerts: 0'),
    code('url: "http://x", timeout: 5000000000, max_alerts: 3', ', group_by: ["..."]'),
    'route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url_file: x}]}]',
  ],
  invalid: [
    code('url: "http://x", timeout: 10s, max_alerts: «1»'),
    code('url: "http://x", timeout: 10s, max_alerts: «50»', ', group_by: ["..."], routes: [{group_by: [b]}]'),
    code('«url»: "http://x"'),
    code('«url»: "http://x", timeout: 0s'),
  ],
});
