import { ruleTest } from '../../testing.ts';
import rule from './route-shadowed.ts';

const routes = (text: string) => `route:\n  receiver: a\n  routes:\n${text.replace(/^/gm, '    ')}\nreceivers: [{name: a}]`;

ruleTest(rule, {
  valid: [
    routes('- {matchers: [a=b]}\n- {matchers: [a=c]}\n- {matchers: [d=e]}'),
    routes('- {matchers: [a=b], continue: true}\n- {matchers: [a=b]}'),
    routes('- {matchers: [a=b, c=d]}\n- {matchers: [a=b]}'),
    routes('- {matchers: [a=~"b.+"]}\n- {matchers: [a=~"b.*"]}'),
    routes('- {matchers: [a="b"]}\n- {matchers: [a="c"]}\n- {matchers: [a=~"b|c|d"]}'),
    // A contradiction is told by its own rule.
    routes('- {matchers: [a=b]}\n- {matchers: [a=b, a=c]}'),
    routes(`- {matchers: ['a=~"("']}\n- {matchers: [a=b]}`),
    // A dot takes no newline, so this is not all.
    routes('- {match_re: {a: .*}}\n- {matchers: ["a=\\"x\\\\ny\\""]}'),
  ],
  invalid: [
    routes('- {matchers: [a=b]}\n- {«matchers»: [a=b, c=d]}'),
    routes('- {receiver: a}\n- {«matchers»: [a=b]}\n- {«matchers»: [c=d]}'),
    routes('- {matchers: [a=~"b|c"]}\n- {«match»: {a: c}}'),
    routes('- {matchers: [a=b]}\n- {matchers: [a!=b]}\n- {«matchers»: [x=y]}'),
    routes('- matchers: [a=b]\n  routes:\n    - {matchers: ["a=~\\"b.*\\""]}\n    - {«matchers»: [d=e]}'),
    'apiVersion: monitoring.coreos.com/v1beta1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, routes: [{receiver: a}, {«matchers»: [{name: x, value: y}]}]}, receivers: [{name: a}]}',
  ],
});
