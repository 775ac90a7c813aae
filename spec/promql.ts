import { frozen, isRef, KIND, type Ref } from './handle.ts';
import type { Selector } from './selector.ts';
import type { Duration } from './units.ts';

/** A PromQL expression, with the handles that went into it. */
export interface PromQL {
  readonly [KIND]: 'promql';
  readonly text: string;
  readonly refs: readonly Ref<'metric'>[];
  /** False for `raw`: nothing is checked about its text. */
  readonly checked: boolean;
  /** What cannot stand in a query, for resolve to report with everything else. */
  readonly problems: readonly string[];
}

/** Stands for the window of an SLI in `sli.query`: `rate(${m.x}[${sliWindow}])`. */
export const sliWindow: Duration = '__sli_window__' as Duration;

/**
 * A PromQL expression from handles and text: ``promql`sum(rate(${m.http_requests_total.where({ code: /5../ })}[5m])) > ${10}` ``.
 * Common indentation and blank lines at both ends are taken away.
 */
export function promql(text: TemplateStringsArray, ...values: readonly (Ref<'metric'> | Selector | PromQL | Duration | number)[]): PromQL {
  const refs: Ref<'metric'>[] = [];
  const problems: string[] = [];
  const write = (value: (typeof values)[number]): string => {
    if (typeof value === 'number' || typeof value === 'string') return String(value);
    if (isRef(value, 'metric')) return (refs.push(value), value.name);
    if (isRef(value, 'selector')) return (refs.push(value.metric), value.text);
    if (!isPromql(value)) {
      problems.push(
        `${describe(value)} cannot stand in a query; interpolate a metric, a part of a histogram (.bucket, .count, .sum), a number, a duration or another promql`,
      );
      return 'vector(0)';
    }
    refs.push(...value.refs);
    problems.push(...value.problems);
    return value.text.includes('\n') ? value.text.replaceAll('\n', '\n  ') : value.text;
  };
  return frozen({ [KIND]: 'promql', text: dedent(String.raw({ raw: text.raw }, ...values.map(write))), refs, checked: true, problems });
}

/** An expression that nobody checks: the escape for what the language cannot say. Lint lists every use. */
export function raw(text: string): PromQL {
  return frozen({ [KIND]: 'promql', text: dedent(text), refs: [], checked: false, problems: [] });
}

const isPromql = (value: unknown): value is PromQL =>
  typeof value === 'object' && value !== null && (value as Partial<PromQL>)[KIND] === 'promql';

function describe(value: unknown): string {
  const { [KIND]: kind, name } = Object(value) as { [KIND]?: string; name?: string };
  if (kind !== undefined) return `the ${kind} ${name ?? ''}`.trim();
  return value === undefined ? 'something undeclared (undefined)' : JSON.stringify(value);
}

/** Without blank lines at both ends, without the indentation that all lines share, without spaces at line ends. */
export function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.length > 1 && lines[0] === '') lines.shift();
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const [first = '', ...rest] = lines;
  const indents = (text.startsWith('\n') ? lines : rest).filter((line) => line !== '').map((line) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return [text.startsWith('\n') ? first.slice(indent) : first.trimStart(), ...rest.map((line) => line.slice(indent))].join('\n');
}
