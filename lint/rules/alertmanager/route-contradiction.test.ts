import { ruleTest } from '../../testing.ts';
import rule from './route-contradiction.ts';

const rest = '\nreceivers: [{name: a}]';

ruleTest(rule, {
  valid: [
    `route: {receiver: a, routes: [{matchers: [a="b", a!="c", 'd=~"e|f"', 'd!~"e"']}]}${rest}`,
    // A missing label is an empty one.
    `route: {receiver: a, routes: [{matchers: ['a=""', 'a!~"b.+"']}]}${rest}`,
    // What cannot be read proves nothing.
    `route: {receiver: a, routes: [{matchers: ['a=~"("', a=b]}]}${rest}`,
  ],
  invalid: [
    `route: {receiver: a, routes: [{matchers: [«a=b», a=c]}]}${rest}`,
    `route: {receiver: a, routes: [{match: {a: b}, routes: [{match_re: {«a: c.*»}, routes: [{matchers: [x=y]}]}]}]}${rest}`,
    `route: {receiver: a, routes: [{matchers: [«'a=~"b+"'», 'a!~"b.*"']}]}${rest}`,
    `route: {receiver: a, routes: [{matchers: [«'a=~"[^\\\\s\\\\S]"'»]}]}${rest}`,
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, matchers: [{name: x, value: «a»}, {name: x, value: b}]}, receivers: [{name: a}]}',
  ],
});
