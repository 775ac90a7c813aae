import { ruleTest } from '../../testing.ts';
import rule from './matcher.ts';

const route = (matchers: string) => `route: {receiver: a, routes: [{matchers: [${matchers}]}]}\nreceivers: [{name: a}]`;

ruleTest(rule, {
  valid: [route(`a=b, 'c=~"d.*"', 'e != f', '{g="h",i="j"}', 'k = l m'`), route('"🙂=x"')],
  invalid: [
    route(`«a», «'b=~('»`),
    route(`a=b, «'{=b,'»`),
    'route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: [«a»], target_matchers: [b=c]}]',
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, matchers: [{name: a, value: «(», regex: true}]}, receivers: [{name: a}]}',
  ],
});
