import { agree, inhibitionOf, mutes } from '../lang/alertmanager/inhibit.ts';
import { fileMatchers } from '../lang/alertmanager/route.ts';
import { read } from '../source/read.ts';
import { modeOf } from './alertmanager.ts';
import { stringsOf } from './input.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * {rules, sources: [{labels, active?}], target, mode?} -> {muted}. With `equal`, a list of labels, instead of rules: whether any active
 * source has the same values of them.
 */
export function inhibit(request: Fields): Fields {
  const target = stringsOf(request['target']);
  const sources = list(request['sources'])
    .filter((source) => source['active'] !== false)
    .map((source) => stringsOf(source['labels'] ?? source));
  const { equal } = request;
  if (Array.isArray(equal)) return { muted: sources.some((source) => agree(equal.map(String), source, target)) };
  const rules = list(request['rules']).flatMap((rule) => {
    const node = read(JSON.stringify(rule)).documents[0];
    return node === undefined ? [] : [inhibitionOf(node, (one, side) => fileMatchers(one, modeOf(request['mode']), `${side}_`))];
  });
  return { muted: rules.some((rule) => mutes(rule, sources, target)) };
}

const list = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter((one): one is Fields => typeof one === 'object' && one !== null) : [];
