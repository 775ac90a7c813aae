/** The top of the configuration, Alertmanager 0.34: config/config.go and config/common. */
import type { Fields } from './fields.ts';
import { global } from './global-schema.ts';
import { timeInterval } from './interval.ts';
import { isClassicName, isLabelName } from './matchers.ts';
import { eventRecorder, tracing } from './output-schema.ts';
import { INTEGRATIONS } from './receivers.ts';
import { isNull, stringOf } from './scalar.ts';
import { bool, type Check, duration, type Field, list, one, oneOf, since, string, stringMap, strings, type Struct } from './schema.ts';

const matchMap: Field = stringMap;
const regexpMap: Field = one({ map: 'regexp' });

/** Names of labels that are keys of a deprecated map. */
function checkNames(fields: Fields, names: readonly string[], report: Parameters<Check>[1]): void {
  for (const name of names) {
    const { node } = fields.in(name) ?? {};
    for (const { key, value } of node?.kind === 'mapping' ? node.entries : []) {
      if (!isClassicName(key.text)) report(`${name}: ${JSON.stringify(key.text)} is no label name`, key);
      else if (name.endsWith('_re') && isNull(value)) {
        report(`${name}: the regular expression for ${key.text} is missing`, key, `${key.text}: .+`);
      }
    }
  }
}

const checkRoute: Check = (fields, report, mode) => {
  checkNames(fields, ['match', 'match_re'], report);
  const labels = fields.in('labels')?.node;
  for (const { key } of labels?.kind === 'mapping' ? labels.entries : []) {
    if (!isLabelName(key.text, mode)) report(`${JSON.stringify(key.text)} is no label name`, key);
  }
  const group = fields.get('group_by');
  const seen = new Set<string>();
  for (const item of group?.kind === 'sequence' ? group.items : []) {
    if (item.kind !== 'scalar') continue;
    const name = stringOf(item);
    if (name !== '...' && !isLabelName(name, mode)) report(`group_by: ${JSON.stringify(name)} is no label name`, item);
    else if (seen.has(name) && name !== '...') report(`group_by names ${name} twice`, item);
    seen.add(name);
  }
  if (seen.has('...') && seen.size > 1)
    report('group_by has ... for all labels, and others besides', fields.at('group_by'), 'group_by: [...]');
  for (const name of ['group_interval', 'repeat_interval']) {
    const text = fields.text(name);
    if (/^0+(?:y|w|d|h|m|s|ms)?$|^(?:0+(?:y|w|d|h|m|s|ms))+$/.test(text) && (text === '0' || /[a-z]$/.test(text)))
      report(`${name} is zero`, fields.at(name), `${name}: 5m`);
  }
};

const route: Struct = {
  struct: 'route',
  fields: {
    receiver: string,
    group_by: strings,
    match: matchMap,
    match_re: regexpMap,
    matchers: one('matchers'),
    mute_time_intervals: strings,
    continue: bool,
    routes: { type: () => ({ list: route }) },
    group_wait: duration,
    group_interval: duration,
    repeat_interval: duration,
    ...since('0.24', { active_time_intervals: strings }),
    ...since('0.34', { labels: { ...stringMap, template: true } }),
  },
  check: checkRoute,
};

const inhibitRule: Struct = {
  struct: 'inhibit_rule',
  fields: {
    source_match: matchMap,
    source_match_re: regexpMap,
    source_matchers: one('matchers'),
    target_match: matchMap,
    target_match_re: regexpMap,
    target_matchers: one('matchers'),
    equal: strings,
    ...since('0.30', { name: string }),
  },
  check(fields, report, mode) {
    checkNames(fields, ['source_match', 'source_match_re', 'target_match', 'target_match_re'], report);
    const equal = fields.get('equal');
    for (const item of equal?.kind === 'sequence' ? equal.items : []) {
      if (item.kind === 'scalar' && !isLabelName(stringOf(item), mode))
        report(`equal: ${JSON.stringify(item.text)} is no label name`, item);
    }
  },
};

const receiver: Struct = {
  struct: 'receiver',
  fields: {
    name: string,
    ...since('0.33', { labels: stringMap }),
    ...Object.fromEntries(
      Object.entries(INTEGRATIONS).map(([name, integration]) => {
        const field = list(integration.config);
        return [name, integration.since === undefined ? field : { ...field, since: integration.since }];
      }),
    ),
  },
  check(fields, report) {
    oneOf(fields, report, 'name');
    const label = fields.in('labels');
    if (label?.named('name') === true && label.text('name') !== fields.text('name')) {
      report('the label name of a receiver is its name', label.at('name'), `name: ${fields.text('name')}`);
    }
  },
};

const named = (struct: string): Struct => ({
  struct,
  fields: { name: string, time_intervals: list(timeInterval) },
  check: (fields, report) => oneOf(fields, report, 'name'),
});

export const config: Struct = {
  struct: 'the configuration',
  fields: {
    global: one(global),
    route: one(route),
    inhibit_rules: list(inhibitRule),
    receivers: list(receiver),
    templates: strings,
    mute_time_intervals: list(named('mute_time_interval')),
    ...since('0.24', { time_intervals: list(named('time_interval')) }),
    ...since('0.30', { tracing: one(tracing) }),
    ...since('0.33', { event_recorder: one(eventRecorder) }),
  },
};
