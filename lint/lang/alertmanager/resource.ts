/** AlertmanagerConfig, the custom resource of prometheus-operator (v1alpha1 and v1beta1), as a configuration. */
import { entry, get, items, type Node, text } from '../../source/node.ts';
import { checkUnique, type Config, intervalOf, receiverOf, undefinedNames } from './config.ts';
import type { Problem } from './decode.ts';
import { prometheusDuration } from './duration.ts';
import { headOf } from './fields.ts';
import { inhibitionOf } from './inhibit.ts';
import { isRegexp, type Operator, regexpOf } from './matcher.ts';
import { type PlacedMatcher, type Route, routeOf, walk } from './route.ts';
import { isTrue, stringOf } from './scalar.ts';

const OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);

/** One matcher; the older version says `regex: true` instead of an operator. */
function matcherOf(node: Node): PlacedMatcher {
  const type = text(node, 'matchType') ?? '';
  const op = OPERATORS.has(type) ? (type as Operator) : isTrue(get(node, 'regex')) ? '=~' : '=';
  return { name: stringOf(get(node, 'name')), op, value: stringOf(get(node, 'value')), at: get(node, 'value') ?? headOf(node) };
}

function matchersAt(node: Node, key: string): { readonly matchers: readonly PlacedMatcher[]; readonly whole: boolean } {
  const all = items(get(node, key)).map(matcherOf);
  const matchers = all.filter(({ op, value }) => !isRegexp(op) || typeof regexpOf(value) !== 'string');
  return { matchers, whole: matchers.length === all.length };
}

export const isResource = (node: Node): boolean => text(node, 'kind') === 'AlertmanagerConfig';

/** What the operator adds by itself, a matcher for the namespace, is left out: a setting of the Alertmanager can turn it off. */
export function resourceOf(node: Node): Config {
  const spec = get(node, 'spec');
  const routeNode = get(spec, 'route');
  const root =
    routeNode?.kind === 'mapping'
      ? routeOf(routeNode, {
          groupBy: 'groupBy',
          groupWait: 'groupWait',
          groupInterval: 'groupInterval',
          repeatInterval: 'repeatInterval',
          mute: 'muteTimeIntervals',
          active: 'activeTimeIntervals',
          matchers: (one) => matchersAt(one, 'matchers'),
        })
      : undefined;
  const receivers = items(get(spec, 'receivers')).map(receiverOf);
  const intervals = ['muteTimeIntervals', 'timeIntervals'].flatMap((key) => items(get(spec, key)).map(intervalOf));
  const inhibitions = items(get(spec, 'inhibitRules')).flatMap((item) =>
    item.kind === 'mapping' ? [inhibitionOf(item, (rule, side) => matchersAt(rule, `${side}Match`))] : [],
  );
  const problems: Problem[] = [];
  checkUnique(receivers, 'receiver', problems);
  checkUnique(intervals, 'time interval', problems);
  if (root !== undefined) {
    problems.push(...undefinedNames(root, receivers, intervals), ...checkRoutes(root));
    if (root.receiver === '') problems.push({ kind: 'structure', message: 'the route names no receiver', at: entry(spec, 'route')!.key });
  }
  for (const list of [
    ...matcherLists(root),
    ...inhibitions.flatMap(({ node: rule }) => [get(rule, 'sourceMatch'), get(rule, 'targetMatch')]),
  ]) {
    problems.push(...items(list).flatMap(checkMatcher));
  }
  return { node, form: 'resource', mode: 'fallback', problems, seen: [], root, receivers, intervals, inhibitions, templates: [] };
}

const matcherLists = (root: Route | undefined) => (root === undefined ? [] : [...walk(root)].map(({ node }) => get(node, 'matchers')));

function checkMatcher(node: Node): Problem[] {
  const { op, value, at } = matcherOf(node);
  const regexp = isRegexp(op) ? regexpOf(value) : undefined;
  return typeof regexp === 'string' ? [{ kind: 'matcher', message: `RE2 cannot read the regular expression: ${regexp}`, at }] : [];
}

function checkRoutes(root: Route): Problem[] {
  const problems: Problem[] = [];
  const tell = (message: string, at: Problem['at']) => problems.push({ kind: 'structure', message, at });
  for (const { node, ownGroupBy } of walk(root)) {
    const seen = new Set<string>();
    for (const { name, at } of ownGroupBy) {
      if (seen.has(name)) tell(`groupBy names ${name} twice`, at);
      seen.add(name);
    }
    for (const key of ['groupWait', 'groupInterval', 'repeatInterval']) {
      const value = get(node, key);
      const written = stringOf(value);
      if (value === undefined || written === '') continue;
      const length = prometheusDuration(written);
      if (length === undefined) tell(`${key} is a duration such as 5m or 1h30m, not ${JSON.stringify(written)}`, value);
      else if (length === 0 && key !== 'groupWait') tell(`${key} is zero`, value);
    }
  }
  return problems;
}
