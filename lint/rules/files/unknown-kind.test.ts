import { ruleTest } from '../../testing.ts';
import rule from './unknown-kind.ts';

ruleTest(rule, {
  valid: [
    'groups: []\n',
    'route: {receiver: a}\nreceivers: [{name: a}]\n',
    '- rule: a\n  desc: b\n',
    '{"title": "t", "panels": []}',
    'just text\n',
    'name: chart\nversion: 1.0.0\n',
  ],
  invalid: ['«apiVersion»: v1\nmetadata: {}\n', '«anything»: at all\n', '[«»1]'.replace('[«»1]', '«[1]»')],
});
