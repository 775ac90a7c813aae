import { labelFacts } from '../../corpus/label-facts.ts';
import { alertNames } from '../../corpus/alert-names.ts';
import type { Corpus } from '../../corpus.ts';
import type { Facts } from '../../facts/facts.ts';
import { nearest } from '../../facts/nearest.ts';
import { Values, type Matcher } from '../../lang/matcher/matcher.ts';
import { regexp } from '../../lang/regexp/regexp.ts';
import { shown } from '../../lang/promql/written.ts';
import { type Problem, rule } from '../../rule.ts';
import { get, strings, text, type Span } from '../../source/node.ts';

export default rule({
  name: 'promql/label-value',
  on: 'promql',
  severity: 'error',
  sees: 'corpus',
  summary: 'A matcher asks for a value that the label can have.',

  *check({ query }, { facts, corpus }) {
    const declared = facts?.knowsMetrics === true ? facts : undefined;
    for (const { metric, matchers } of query.selectors()) {
      if (metric === undefined || matchers.length === 0 || (declared === undefined && metric !== 'ALERTS')) continue;
      const known = declared === undefined ? undefined : corpus.ask(labelFacts).labelsOf(metric);
      const place = declared?.metric(metric)?.place;
      for (const matcher of matchers) {
        const { name, valueSpan } = matcher;
        const own = ofAlerts(metric, name, declared === undefined ? undefined : corpus);
        const values = own ?? known?.labels.get(name) ?? undefined;
        if (values === undefined) {
          if (declared !== undefined) yield* noBucket(matcher, metric, declared);
          if (declared !== undefined) yield* slip(matcher, declared);
          continue;
        }
        const possible = known?.guaranteed.has(name) === true || own !== undefined ? values : [...values, ''];
        const wrong = fault(matcher, possible);
        if (wrong === undefined) continue;
        yield {
          at: valueSpan,
          severity: wrong.harmless ? 'warning' : 'error',
          message: `${name} of ${metric} is never ${wrong.value}, so ${shown(matcher)} ${wrong.effect}`,
          hint: nearest(matcher.value, values) ?? (values.length <= 20 ? values.join('|') : undefined),
          also: place === undefined ? [] : [{ at: place, message: `values of ${name}` }],
        };
      }
    }
  },
});

/** What Prometheus itself sets, whatever anybody declares (rules/alerting.go). */
const STATES = ['pending', 'firing'];

/** The values of a label of ALERTS; of alerts of other files nothing is known where nothing is declared. */
function ofAlerts(metric: string, label: string, corpus: Corpus | undefined): readonly string[] | undefined {
  if (metric === 'ALERTS' && label === 'alertstate') return STATES;
  return label === 'alertname' && metric.startsWith('ALERTS') ? corpus?.ask(alertNames) : undefined;
}

/** A bound that no bucket has: those of a histogram are declared as numbers. */
function* noBucket({ name, op, value, valueSpan }: Written, metric: string, facts: Facts): Generator<Problem> {
  const series = name === 'le' && op === '=' ? facts.metric(metric) : undefined;
  const bounds = series?.part === 'bucket' ? series.buckets : undefined;
  const bound = Number(value);
  if (bounds === undefined || value === '' || value === '+Inf' || bounds.includes(bound)) return;
  const near = bounds.toSorted((a, b) => Math.abs(a - bound) - Math.abs(b - bound))[0];
  const at = series!.place;
  yield {
    at: valueSpan,
    message: `${series!.family} has no bucket ${value}, so ${shown({ name, op, value })} finds nothing`,
    hint: Number.isNaN(bound) ? bounds.join('|') : `le="${near!}${Number.isInteger(near) ? '.0' : ''}"`,
    also: at === undefined ? [] : [{ at, message: `its buckets: ${bounds.join(', ')}` }],
  };
}

/** A job or a namespace that nobody is known by, but nearly, and a severity that nobody declares: others may exist, so it is only told. */
function* slip({ name, op, value, valueSpan }: Written, facts: Facts): Generator<Problem> {
  if (op !== '=' || value === '') return;
  const known =
    name === 'job'
      ? [...(facts.section('producers')?.values() ?? [])].flatMap((producer) => text(producer.value, 'job') ?? [])
      : name === 'namespace'
        ? [...strings(get(facts.node, 'namespaces'))].map(([, one]) => one.text)
        : [];
  const meant = known.includes(value) ? undefined : nearest(value, known);
  if (meant !== undefined)
    yield { at: valueSpan, severity: 'info', message: `nothing that is declared has the ${name} ${value}`, hint: meant };
}

type Written = Matcher & { readonly valueSpan: Span };

interface Fault {
  readonly value: string;
  readonly effect: string;
  /** Something is found nonetheless. */
  readonly harmless: boolean;
}

/** What a matcher asks of a label in vain that has one of these values. */
function fault(matcher: Matcher, possible: readonly string[]): Fault | undefined {
  const { op, value } = matcher;
  const taken = new Values([matcher]).findAmong(possible).answer;
  if (op === '=' || op === '=~') {
    if (taken === 'no') return { value: JSON.stringify(value), effect: 'finds nothing', harmless: false };
    const idle = op === '=~' ? regexp(value).literals?.filter((one) => one !== '' && !possible.includes(one)) : undefined;
    // Of alternatives that are spelt out, one that is no value is a slip; all that a class of characters makes are not.
    if (idle === undefined || idle.length === 0 || !idle.every((one) => value.includes(one))) return undefined;
    return { value: idle.map((one) => JSON.stringify(one)).join(' or '), effect: 'asks for it in vain', harmless: true };
  }
  if (taken === 'no') return { value: 'anything else', effect: 'finds nothing', harmless: false };
  const left = new Values([{ ...matcher, op: op === '!=' ? '=' : '=~' }]).findAmong(possible).answer;
  return left === 'no' && value !== '' ? { value: JSON.stringify(value), effect: 'leaves out nothing', harmless: true } : undefined;
}
