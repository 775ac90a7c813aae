/** A variable in a text, in Grafana's three notations: `$name`, `${name}` with a field or a format, `[[name]]`. */
const VARIABLE = /(?<!\$)\$(\w+)|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]+)?\}|\[\[(\w+?)(?::\w+)?\]\]/g;

/** Variables that Grafana and its data sources bring: https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#global-variables */
export const BUILT_IN: readonly string[] = [
  '__interval',
  '__interval_ms',
  '__rate_interval',
  '__rate_interval_ms',
  '__range',
  '__range_s',
  '__range_ms',
  '__auto',
  '__auto_interval',
  '__from',
  '__to',
  '__dashboard',
  '__org',
  '__user',
  '__name',
  '__all',
  '__timezone',
  'timeFilter',
  '__timeFilter',
  '__timeFrom',
  '__timeTo',
  '__time',
  '__timeEpoch',
  '__timeGroup',
  '__timeGroupAlias',
  '__schema',
  '__unixEpochFilter',
  '__unixEpochFrom',
  '__unixEpochTo',
  '__unixEpochGroup',
  '__unixEpochGroupAlias',
  '__unixEpochNanoFilter',
  '__unixEpochNanoFrom',
  '__unixEpochNanoTo',
];

/** The names of the variables in a text, each once. `$1` and a named group of a regular expression are none. */
export function variablesIn(text: string): string[] {
  const groups = new Set([...text.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name!));
  const names = [...text.matchAll(VARIABLE)].map((match) => match[1] ?? match[2] ?? match[3]!);
  return [...new Set(names)].filter((name) => !/^\d/.test(name) && !groups.has(name));
}

/**
 * The same query with plausible values for its variables, so that a parser can read it. Every value is as long as what it
 * stands for, so an error's position in the result is its position in the query. Strings are left alone: there a
 * variable is only text. `numbers` are the variables whose values are numbers.
 */
export function substituteVariables(text: string, numbers: ReadonlySet<string> = new Set()): string {
  const inString = strings(text);
  return text.replaceAll(VARIABLE, (match: string, plain?: string, braced?: string, bracketed?: string, offset = 0) => {
    const name = plain ?? braced ?? bracketed ?? '';
    if (inString(offset) || /^\d/.test(name)) return match;
    // Zeros and not spaces: Loki takes no space inside the brackets of a range.
    if (isDuration(text, offset)) return '5m'.padStart(match.length, '0');
    if (numbers.has(name) || NUMERIC.test(name)) return '1'.padEnd(match.length);
    return 'v'.repeat(match.length);
  });
}

/** Milliseconds, seconds and moments. */
const NUMERIC = /^__(from|to|\w+_m?s)$/;

/** Behind `[`, `:` of a subquery, or `offset`. */
const isDuration = (text: string, at: number) => /(\[[^\]]*|\boffset\s+-?\s*)$/.test(text.slice(0, at));

/** Tells whether a position lies inside a string of PromQL or LogQL. */
function strings(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  return (at) => spans.some(([from, to]) => at > from && at < to);
}
