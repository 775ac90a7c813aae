import { declared, isRef } from '../../spec/handle.ts';
import type { LogQL, LogStreamDef } from '../../spec/logql.ts';
import type { Matcher } from '../../spec/selector.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { Origin } from '../artifact.ts';
import { readLogQuery } from '../logql/query.ts';
import type { AlertModel, LogStreamModel, ServiceModel } from '../model/core.ts';
import { didYouMean, nearest } from '../names.ts';
import { alertModel } from './alert.ts';
import { at, place, problem, type Context } from './context.ts';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Labels that any stream can have: those of Promtail's chart, which our collectors attach, and the one that Loki adds itself. */
const EVERYWHERE = ['namespace', 'pod', 'container', 'app', 'node_name', 'job', 'stream', 'service_name'];

export function resolveLogStreams(context: Context): LogStreamModel[] {
  return Object.entries(context.stack.logs ?? {}).flatMap(([name, ref]) => {
    if (!isRef(ref, 'logStream')) {
      problem(
        context,
        place(context, context.site, '', 'logs', name),
        `${name} is no log stream; put what logStreams({...}) returned here, not the plain record`,
      );
      return [];
    }
    const { key, definition } = declared<LogStreamDef>(ref);
    const { of, labels, producer, format = 'json' } = definition;
    const origin = at(context, 'logStream', ref);
    if (Object.keys(of).length === 0)
      problem(context, origin, 'nothing singles these streams out, and Loki refuses a query without a matcher; write of: { app: ... }');
    for (const label of [...Object.keys(of), ...names(labels)]) {
      if (!LABEL.test(label)) problem(context, origin, `${label} is no label name; use letters, digits and underscores`);
    }
    for (const [label, value] of Object.entries(of))
      if (value === '') problem(context, origin, `the matcher ${label} is empty, so it matches streams without that label; write a value`);
    const open = Array.isArray(labels)
      ? Object.fromEntries(labels.map((label) => [label, null]))
      : Object.fromEntries(
          Object.entries(labels).map(([label, values]) => [label, values === 'open' ? null : (values as readonly string[])]),
        );
    return {
      key,
      producer,
      of: { ...of },
      labels: { ...Object.fromEntries(Object.entries(of).map(([label, value]) => [label, [value]])), ...open },
      format,
    };
  });
}

const names = (labels: LogStreamDef['labels']): readonly string[] => (Array.isArray(labels) ? labels : Object.keys(labels));

/** The alerts on logs of all services, in the order of the spec. */
export function resolveLogAlerts(context: Context, services: readonly ServiceModel[]): AlertModel[] {
  const streams = resolveLogStreams({ ...context, problems: [] });
  return Object.values(context.stack.services).flatMap((ref, i) => {
    const { logAlerts = {} } = declared<ServiceDef>(ref).definition;
    return Object.entries(logAlerts).flatMap(([name, definition]) => {
      const where = (...keys: readonly string[]) => at(context, 'service', ref, 'logAlerts', name, ...keys);
      const expr = (value: unknown) => logExpression(context, where('expr'), value as LogQL | string, streams);
      return alertModel(context, { name, service: services[i]!, definition, where, expr }) ?? [];
    });
  });
}

/** The text of a LogQL query that can alert, after a look: it parses, gives numbers, and its streams can exist. */
export function logExpression(context: Context, origin: Origin, expr: LogQL | string, streams: readonly LogStreamModel[]): string {
  const text = typeof expr === 'string' ? expr.trim() : expr.text;
  const query = readLogQuery(text);
  if (query.error !== undefined) {
    const { line, column, text: found } = query.error;
    problem(context, origin, `this is not LogQL: unexpected ${found} at line ${line + 1}, column ${column + 1} of \`${text}\`; correct it`);
    return text;
  }
  if (!query.metric)
    problem(
      context,
      origin,
      `\`${text}\` gives lines where numbers are needed, and an alert is a number that exceeds another; count them: sum(count_over_time(${query.selectors[0]?.text ?? '{...}'} [5m])) > 10`,
    );
  for (const { matchers, text: selector } of query.selectors) checkSelector(context, origin, matchers, selector, streams);
  for (const ref of typeof expr === 'string' ? [] : expr.refs) {
    if (isRef(ref, 'logStream') && !streams.some(({ key }) => key === ref.name))
      problem(
        context,
        origin,
        `the log stream ${ref.name} is not among the logs of the stack; add the record that declares it to \`logs\` of defineStack`,
      );
  }
  return text;
}

function checkSelector(
  context: Context,
  origin: Origin,
  matchers: readonly Matcher[],
  selector: string,
  streams: readonly LogStreamModel[],
): void {
  if (!matchers.some(({ op, value }) => value !== '' && (op === '=' || (op === '=~' && !/^\.\*$/.test(value))))) {
    problem(
      context,
      origin,
      `Loki refuses ${selector}, since it matches streams that lack its labels; add a matcher with =, such as app="..."`,
    );
  }
  const meant = streams.filter(({ of }) =>
    Object.entries(of).every(([label, value]) => matchers.some((one) => one.label === label && one.op === '=' && one.value === value)),
  );
  const known = new Set([...EVERYWHERE, ...(meant.length > 0 ? meant : streams).flatMap(({ labels }) => Object.keys(labels))]);
  for (const { label, op, value } of matchers) {
    // Streams that nobody declared may have any label, so only a near miss is a mistake there.
    if (!known.has(label) && (meant.length > 0 || nearest(label, known) !== undefined)) {
      problem(
        context,
        origin,
        `${selector}: the streams have no label ${label}${didYouMean(label, known)}; they have ${[...known].join(', ')}`,
      );
    }
    const values = (meant.length > 0 ? meant : streams).map(({ labels }) => labels[label]);
    if (op !== '=' || values.length === 0 || values.some((set) => set === null || set === undefined)) continue;
    const all = values.flatMap((set) => set as readonly string[]);
    if (!all.includes(value) && (meant.length > 0 || nearest(value, all) !== undefined))
      problem(context, origin, `${selector}: ${label} is never "${value}"${didYouMean(value, all)}; it is one of ${all.join(', ')}`);
  }
}
