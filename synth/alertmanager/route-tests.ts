import type { Origin } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { RouteModel, RouteTestModel } from '../model/alertmanager.ts';
import { didYouMean } from '../names.ts';
import { matcher } from './config.ts';
import type { Labels } from './match.ts';
import { simulate, type Reach } from './simulate.ts';

/** What came of one `expectRoute(...).toReach(...)`. */
export interface RouteTestResult {
  readonly origin: Origin;
  readonly ok: boolean;
  /** Names of receivers, sorted, each once. */
  readonly expected: readonly string[];
  /** The same, of the label set that went elsewhere, or of the only one. */
  readonly actual: readonly string[];
  /** What was asked, and the way that each route went. */
  readonly message: string;
}

/** Runs the spec's own tests of its routes. */
export function runRouteTests({ alertmanager, alertFacts }: Pick<Model, 'alertmanager' | 'alertFacts'>): RouteTestResult[] {
  return alertmanager.tests.map((test) => {
    const { origin } = test;
    const expected = sorted(test.receivers);
    const asked = labelSets(test, alertFacts);
    if (typeof asked === 'string') return { origin, ok: false, expected, actual: [], message: asked };
    const moment = test.at === undefined ? undefined : new Date(test.at);
    const answers = asked.map((labels) => {
      const reaches = simulate(alertmanager, labels, moment);
      const actual = sorted(reaches.filter(({ muted }) => muted === undefined).map(({ receiver }) => receiver));
      return { labels, reaches, actual, ok: actual.join('\n') === expected.join('\n') };
    });
    const told = answers.find(({ ok }) => !ok) ?? answers[0]!;
    return { origin, ok: told.ok, expected, actual: told.actual, message: message(told.labels, told.reaches, told, expected, test.at) };
  });
}

const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();

/** The labels to try. An alert of the stack may have several sets: an SLO burns fast or slowly. */
function labelSets({ alert, labels }: RouteTestModel, facts: Model['alertFacts']): readonly Labels[] | string {
  if (alert === undefined) return [labels];
  const named = facts.filter(({ name }) => name === alert);
  if (named.length === 0) {
    return `the stack has no alert ${alert}${
      didYouMean(
        alert,
        facts.map(({ name }) => name),
      ) || `; for an alert of somebody else write labels: { alertname: '${alert}' }`
    }`;
  }
  const fitting = named.filter((fact) => Object.entries(labels).every(([label, value]) => (fact.labels[label] ?? value) === value));
  if (fitting.length > 0) return fitting.map((fact) => ({ ...fact.labels, ...labels }));
  return `no alert ${alert} has ${braces(labels)}; it has ${named.map((fact) => braces(fact.labels)).join(' and ')}`;
}

function message(
  labels: Labels,
  reaches: readonly Reach[],
  { actual, ok }: { actual: readonly string[]; ok: boolean },
  expected: readonly string[],
  at?: string,
): string {
  const head = `${braces(labels)}${at === undefined ? '' : ` at ${at}`} reaches ${list(actual)}`;
  return [ok ? head : `${head}, expected ${list(expected)}`, ...reaches.map(explain)].join('\n');
}

const list = (names: readonly string[]) => (names.length === 0 ? 'nobody' : names.join(', '));

const braces = (labels: Labels) =>
  `{${Object.entries(labels)
    .map(([label, value]) => matcher({ label, op: '=', value }))
    .join(', ')}}`;

/** One way in words, with the lines of the spec that it passes. */
function explain({ receiver, way, muted }: Reach): string {
  const steps = way.map((route, i) => (i === 0 ? 'root' : step(route)));
  const end =
    muted === undefined
      ? ''
      : muted.why === 'mute'
        ? `, silent in ${muted.intervals.join(', ')}`
        : `, active only in ${muted.intervals.join(', ')}`;
  return `  ${steps.join(' > ')} > ${receiver}${end}`;
}

const step = ({ matchers, origin }: RouteModel) => `{${matchers.map(matcher).join(', ')}} (${origin.file}:${origin.line})`;
