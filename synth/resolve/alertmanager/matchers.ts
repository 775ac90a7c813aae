import type { Ref } from '../../../spec/handle.ts';
import type { RouteMatch } from '../../../spec/route.ts';
import { matchers as written, type Matcher } from '../../../spec/selector.ts';
import type { MatcherModel } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import { re2 } from './regexp.ts';
import type { Names } from './names.ts';
import type { Writer } from './writer.ts';

const SEVERITIES: ReadonlySet<string> = new Set(['critical', 'warning', 'info']);
const FIELDS = ['severity', 'service', 'team', 'alert', 'labels'];

/** The fields that have labels of their own. */
const OWN: Readonly<Record<string, string>> = { severity: 'severity', service: 'service', team: 'team', alertname: 'alert' };

/** Which alerts a route or an inhibition is about, as Alertmanager says it. */
export function resolveMatch(match: RouteMatch, names: Names, writer: Writer): MatcherModel[] {
  for (const field of Object.keys(match)) {
    if (!FIELDS.includes(field))
      writer.in(field).problem(`a match has no field ${field}${didYouMean(field, FIELDS) || `; write labels: { ${field}: ... }`}`);
  }
  for (const severity of [match.severity ?? []].flat()) {
    if (!SEVERITIES.has(severity)) writer.in('severity').problem(`severity ${severity} does not exist; write critical, warning or info`);
  }
  const where: Record<string, unknown> = {
    severity: match.severity,
    service: mapped(match.service, (ref) => names.service(ref, writer.in('service'))),
    team: mapped(match.team, (ref) => names.team(ref, writer.in('team'))),
    alertname: match.alert,
  };
  const found = Object.entries(where).flatMap(([label, value]) => one(label, value, writer.in(OWN[label]!)));
  const more = Object.entries(match.labels ?? {}).flatMap(([label, value]) => {
    const place = writer.in('labels', label);
    const own = OWN[label];
    if (own !== undefined && match[own as 'alert'] !== undefined)
      place.problem(`${own} says something about the label ${label} already; say it once`);
    if (label === '') place.problem('a label without a name; write one');
    return one(label, value, place);
  });
  return [...found, ...more];
}

const mapped = (refs: Ref<string> | readonly Ref<string>[] | undefined, name: (ref: Ref<string>) => string): unknown =>
  refs === undefined ? undefined : Array.isArray(refs) ? refs.map(name) : name(refs as Ref<string>);

function one(label: string, value: unknown, writer: Writer): MatcherModel[] {
  if (value === undefined) return [];
  const inner = typeof value === 'object' && value !== null && 'not' in value ? value.not : value;
  if (Array.isArray(inner) && inner.length === 0) {
    writer.problem('an empty list matches nothing; name at least one value, or leave it out');
    return [];
  }
  const [matcher] = written({ [label]: value }) as [Matcher];
  if (!(inner instanceof RegExp)) return [matcher];
  const expression = re2(inner);
  if ('text' in expression) return [{ ...matcher, value: expression.text }];
  writer.problem(expression.problem);
  return [matcher];
}
