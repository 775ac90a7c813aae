/** Alertmanager's own YAML as our model, the old ways to write matchers included: for judging the simulator by Alertmanager's cases. */
import { parse } from 'yaml';
import type { InhibitionModel, MatcherModel, RouteModel } from '../synth/model/alertmanager.ts';

const origin = { file: 'conformance.yaml', line: 1, column: 1, path: '' };

interface RouteYaml {
  receiver?: string;
  match?: Record<string, unknown>;
  match_re?: Record<string, unknown>;
  matchers?: string | string[];
  group_by?: string[];
  group_wait?: string;
  group_interval?: string;
  repeat_interval?: string;
  continue?: boolean;
  labels?: Record<string, string>;
  routes?: RouteYaml[];
}

/** One matcher of the list form; our own files have no other. */
function matchersOf(text: string): MatcherModel[] {
  const pattern = /\s*("(?:[^"\\]|\\.)*"|[^\s=!~"{},]+)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^\s,}"]*)\s*(?:,|$)/gy;
  const inner = text.trim().replace(/^\{(.*)\}$/s, '$1');
  const found = [...inner.matchAll(pattern)].map(([, label, op, value]) => ({
    label: bare(label!),
    op: op as MatcherModel['op'],
    value: bare(value!),
  }));
  if (found.length === 0 && inner !== '') throw new Error(`no matcher: ${text}`);
  return found;
}

const bare = (text: string) =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)) : text;

export const matchersFrom = (matchers: string | readonly string[] | undefined): MatcherModel[] =>
  [matchers ?? []].flat().flatMap(matchersOf);

/** The root has no receiver of its own to fall back to, so it gets Alertmanager's defaults. */
export function routeFrom(text: string): RouteModel {
  const { groupWait = '30s', groupInterval = '5m', repeatInterval = '4h', groupBy = [], ...rest } = route(parse(text) as RouteYaml, '');
  return { ...rest, groupBy, groupWait, groupInterval, repeatInterval };
}

function route(yaml: RouteYaml, inherited: string): RouteModel {
  const receiver = yaml.receiver ?? inherited;
  const old = (op: MatcherModel['op'], map: Record<string, unknown> = {}) =>
    Object.entries(map).map(([label, value]) => ({ label, op, value: String(value) }));
  return {
    receiver,
    matchers: [...old('=', yaml.match), ...old('=~', yaml.match_re), ...matchersFrom(yaml.matchers)],
    continue: yaml.continue === true,
    ...(yaml.group_by === undefined ? {} : { groupBy: yaml.group_by[0] === '...' ? 'all' : yaml.group_by }),
    ...(yaml.group_wait === undefined ? {} : { groupWait: yaml.group_wait }),
    ...(yaml.group_interval === undefined ? {} : { groupInterval: yaml.group_interval }),
    ...(yaml.repeat_interval === undefined ? {} : { repeatInterval: yaml.repeat_interval }),
    mute: [],
    active: [],
    labels: yaml.labels ?? {},
    routes: (yaml.routes ?? []).map((child) => route(child, receiver)),
    origin,
  };
}

export const inhibitionFrom = (rule: { source_matchers?: string[]; target_matchers?: string[]; equal?: string[] }): InhibitionModel => ({
  name: 'x',
  source: matchersFrom(rule.source_matchers),
  target: matchersFrom(rule.target_matchers),
  equal: rule.equal ?? [],
  origin,
});
