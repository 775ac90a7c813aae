import { KIND } from '../../../spec/handle.ts';
import type { RouteTest } from '../../../spec/route.ts';
import type { RouteTestModel } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import type { Names } from './names.ts';
import { Writer } from './writer.ts';

const FIELDS = ['severity', 'service', 'team', 'alert', 'labels', 'at'];

/** What the spec expects of its routes. */
export function resolveTests(shared: Pick<Writer, 'context' | 'credentials' | 'templates'>, names: Names, all: Writer): RouteTestModel[] {
  return (shared.context.stack.tests ?? []).flatMap((test, i) => {
    if (Object(test)[KIND] === 'routeTest') return resolveTest(test, names, testWriter(shared, test, i));
    all.in(i).problem('this is no test; write expectRoute({...}).toReach(to.somebody)');
    return [];
  });
}

const testWriter = (shared: Pick<Writer, 'context' | 'credentials' | 'templates'>, { site }: RouteTest, i: number) =>
  new Writer(shared, (keys) => ({ ...shared.context.locate(site, keys), path: [`tests[${i}]`, ...keys].join('.') }));

function resolveTest({ match, receivers }: RouteTest, names: Names, writer: Writer): RouteTestModel {
  for (const field of Object.keys(match)) {
    if (!FIELDS.includes(field))
      writer.in(field).problem(`a route test has no field ${field}${didYouMean(field, FIELDS) || `; write labels: { ${field}: ... }`}`);
  }
  const at = match.at === undefined ? undefined : moment(match.at, writer.in('at'));
  return {
    ...(match.alert === undefined ? {} : { alert: match.alert }),
    labels: {
      ...(match.severity === undefined ? {} : { severity: match.severity }),
      ...(match.service === undefined ? {} : { service: names.service(match.service, writer.in('service')) }),
      ...(match.team === undefined ? {} : { team: names.team(match.team, writer.in('team')) }),
      ...match.labels,
    },
    ...(at === undefined ? {} : { at }),
    receivers: receivers.map((ref) => names.receiver(ref, writer)),
    origin: writer.place(),
  };
}

/** Without a zone the moment would depend on the machine. */
function moment(text: string, writer: Writer): string | undefined {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  writer.problem(`${JSON.stringify(text)} is no moment; write one with its zone, such as 2026-01-31T03:00:00+01:00`);
  return undefined;
}
