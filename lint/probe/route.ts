import { durationText } from '../lang/alertmanager/duration.ts';
import { fileMatchers, type Route, routeId, routeKey, routeOf, simulate, walk } from '../lang/alertmanager/route.ts';
import { get, type Node } from '../source/node.ts';
import { read } from '../source/read.ts';
import { modeOf } from './alertmanager.ts';
import { stringsOf, textOf } from './input.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * {route | config, labels, mode?} -> {receivers in order, expect: [{receiver, group_by, group_by_all, group_wait, group_interval,
 * repeat_interval}], keys, route_labels of the last one}, and for the tree as a whole {walk: receivers, ids}.
 */
export function route(request: Fields): Fields {
  const whole = textOf(request, 'config');
  const node = whole === '' ? read(textOf(request, 'route')).documents[0] : get(read(whole).documents[0], 'route');
  if (node?.kind !== 'mapping') return { receivers: [], expect: [], keys: [], walk: [], ids: [] };
  const root = tree(node, request['mode']);
  const taken = simulate(root, stringsOf(request['labels']));
  const all = [...walk(root)];
  return {
    receivers: taken.map(({ receiver }) => receiver),
    expect: taken.map(options),
    keys: taken.map(routeKey),
    route_labels: taken.at(-1)?.labels ?? {},
    walk: all.map(({ receiver }) => receiver),
    ids: all.map(routeId),
  };
}

const tree = (node: Node, mode: unknown): Route =>
  routeOf(node, {
    groupBy: 'group_by',
    groupWait: 'group_wait',
    groupInterval: 'group_interval',
    repeatInterval: 'repeat_interval',
    mute: 'mute_time_intervals',
    active: 'active_time_intervals',
    matchers: (one) => fileMatchers(one, modeOf(mode)),
  });

const options = ({ receiver, groupBy, groupByAll, groupWait, groupInterval, repeatInterval }: Route): Fields => ({
  receiver,
  group_by: groupBy,
  group_by_all: groupByAll,
  group_wait: durationText(groupWait),
  group_interval: durationText(groupInterval),
  repeat_interval: durationText(repeatInterval),
});
