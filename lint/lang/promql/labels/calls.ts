import type { Call, Expr, Selector } from '../ast.ts';
import { call as value } from './arithmetic.ts';
import { type Fact, LabelSet, METADATA, type Why } from './label-set.ts';
import { labelJoin, labelReplace, textOf } from './replace.ts';
import { begin, type Dead, deadOf, relabel, type Source } from './source.ts';

/** Functions that keep the name of the metric (promql/functions.go, and the evaluation of calls in engine.go). */
const KEEPS_NAME: ReadonlySet<string> = new Set([
  'first_over_time',
  'info',
  'label_join',
  'label_replace',
  'last_over_time',
  'sort',
  'sort_by_label',
  'sort_by_label_desc',
  'sort_desc',
]);

/** Functions of the time that take it from the clock when they get no argument. */
const CLOCK: ReadonlySet<string> = new Set([
  'day_of_month',
  'day_of_week',
  'day_of_year',
  'days_in_month',
  'hour',
  'minute',
  'month',
  'year',
]);

const SCALARS: ReadonlySet<string> = new Set(['end', 'max_of', 'min_of', 'pi', 'range', 'scalar', 'start', 'step', 'time']);

/** Functions that give nothing for a plain number, or only where a label or another series says so. */
const LOSES: ReadonlySet<string> = new Set([
  'histogram_avg',
  'histogram_count',
  'histogram_fraction',
  'histogram_quantile',
  'histogram_quantiles',
  'histogram_stddev',
  'histogram_stdvar',
  'histogram_sum',
  'info',
]);

/** Functions that put the buckets of a classic histogram together. */
const HISTOGRAMS: ReadonlySet<string> = new Set(['histogram_fraction', 'histogram_quantile', 'histogram_quantiles']);

/** The series of a call; `of` answers the same for an argument. */
export function callSources(expr: Call, of: (expr: Expr) => readonly Source[]): readonly Source[] {
  const { name } = expr;
  const numbers = () =>
    value(
      name,
      expr.args.filter((arg) => textOf(arg) === undefined).map((arg) => (name === 'scalar' ? single(of(arg)) : numberOf(of(arg)))),
    );
  if (SCALARS.has(name) || name === 'vector' || (CLOCK.has(name) && expr.args.length === 0)) {
    const type = SCALARS.has(name) ? 'scalar' : 'vector';
    return [begin(type, expr, LabelSet.none(why('no-labels', expr)), { returns: true, certain: 'itself', number: numbers() })];
  }
  if (name === 'absent' || name === 'absent_over_time') return [absent(expr, of)];
  const index = vectorArg(expr);
  if (index === undefined) return [begin('vector', expr, LabelSet.open)];
  const sources = of(expr.args[index]!);
  return sources.map((source) => through(expr, source, of));
}

/** Where the vector stands among the arguments. */
export function vectorArg({ name, args }: Call): number | undefined {
  const index = name === 'histogram_quantile' || name === 'quantile_over_time' ? 1 : name === 'histogram_fraction' ? 2 : 0;
  return index < args.length ? index : undefined;
}

function through(expr: Call, source: Source, of: (expr: Expr) => readonly Source[]): Source {
  const { name } = expr;
  const rest = expr.args.map((arg) => (textOf(arg) === undefined ? arg : undefined));
  const number =
    source.number === undefined
      ? undefined
      : value(
          name,
          rest.flatMap((arg, at) => (arg === undefined ? [] : [at === vectorArg(expr) ? source.number : numberOf(of(arg))])),
        );
  const dead = source.dead ?? emptyClamp(expr, of);
  const certain = source.type === 'matrix' || dead !== undefined || LOSES.has(name) ? undefined : source.certain;
  const next: Source = { ...source, type: 'vector', number, dead, certain };
  if (name === 'label_replace') return labelReplace(expr, next);
  if (name === 'label_join') return labelJoin(expr, next);
  if (name === 'info') return { ...next, labels: withInfo(expr, next.labels) };
  const labels = KEEPS_NAME.has(name) ? next.labels : next.labels.dropName(why('name', expr));
  if (!HISTOGRAMS.has(name)) return labels === next.labels ? next : { ...next, labels };
  return relabel(next, quantiles(expr, next, labels), expr.nameSpan);
}

/** Classic buckets lose `le`; a native histogram, which has none as a rule, would keep it. */
function quantiles(expr: Call, source: Source, labels: LabelSet): LabelSet {
  const reason = why('buckets', expr);
  const before = labels.presence('le');
  const native = source.origin.type !== 'selector' || source.origin.metric?.endsWith('_bucket') !== true;
  let out = before === 'impossible' ? labels : labels.with('le', { presence: native ? 'possible' : 'impossible', why: reason });
  const label = expr.name === 'histogram_quantiles' ? textOf(expr.args[1]) : undefined;
  if (label !== undefined) out = out.with(label, { presence: 'guaranteed', why: reason });
  return out;
}

/** `clamp(v, 2, 1)` gives nothing. */
function emptyClamp(expr: Call, of: (expr: Expr) => readonly Source[]): Dead | undefined {
  if (expr.name !== 'clamp' || expr.args.length !== 3) return undefined;
  const [low, high] = [numberOf(of(expr.args[1]!)), numberOf(of(expr.args[2]!))];
  if (low === undefined || high === undefined || !(high < low)) return undefined;
  return { kind: 'empty', at: expr, mixed: false, reason: `clamp gives nothing where the minimum, ${low}, is above the maximum, ${high}` };
}

/** Labels of info series come on top, never over what is there; without a list of them any may come. */
function withInfo(expr: Call, labels: LabelSet): LabelSet {
  const selector = expr.args[1];
  const wanted = selector?.type === 'selector' ? selector.matchers.filter(({ name }) => name !== '__name__') : [];
  const maybe = (fact: Fact): Fact =>
    fact.presence === 'impossible'
      ? { presence: 'possible', why: why('joined', expr) }
      : { ...fact, values: fact.presence === 'guaranteed' ? fact.values : undefined };
  const named = new Map(labels.named);
  if (wanted.length > 0) {
    for (const { name } of wanted) named.set(name, maybe(labels.of(name)));
    return new LabelSet(named, labels.rest);
  }
  for (const [label, fact] of labels.named) if (!METADATA.includes(label)) named.set(label, maybe(fact));
  named.set('__name__', labels.of('__name__'));
  return new LabelSet(named, maybe(labels.rest));
}

/** `absent(v)`: one series without labels but those that a selector asks for with `=`, once each. */
function absent(expr: Call, of: (expr: Expr) => readonly Source[]): Source {
  const reason = why('absent', expr);
  const arg = expr.args[0];
  const sources = arg === undefined ? [] : of(arg);
  const none = LabelSet.none(reason);
  const labels = new Map<string, Fact>();
  // Labels that the selector finds and that its absence cannot know are worth a reason of their own.
  for (const source of sources)
    for (const [label, fact] of source.labels.named) if (fact.presence !== 'impossible') labels.set(label, none.rest);
  const selector = selectorOf(arg);
  if (selector !== undefined) {
    for (const { name, op, value: text } of selector.matchers) {
      if (METADATA.includes(name)) continue;
      const others = selector.matchers.filter((other) => other.name === name);
      const known = op === '=' && text !== '';
      // After a second matcher it depends on their order, which is not kept everywhere.
      if (others.length === 1) labels.set(name, known ? { presence: 'guaranteed', values: [text], why: reason } : none.rest);
      else labels.set(name, others.every((other) => other.op === '=') ? none.rest : { presence: 'possible', why: reason });
    }
  }
  const always = sources.some(({ type, certain, mixed }) => type !== 'matrix' && certain !== undefined && !mixed);
  const dead: Dead | undefined = always
    ? { kind: 'empty', at: expr, mixed: false, reason: 'its argument always gives a series, so nothing is ever absent' }
    : undefined;
  // An argument that can never give a series is absent always.
  const returns = sources.length > 0 && deadOf(sources) !== undefined;
  return begin('vector', expr, new LabelSet(labels, none.rest), {
    conditional: !returns,
    certain: returns ? 'itself' : undefined,
    dead,
    number: 1,
  });
}

/** Only of a selector itself absent() knows labels (createLabelsForAbsentFunction). */
function selectorOf(arg: Expr | undefined): Selector | undefined {
  if (arg?.type === 'paren') return selectorOf(arg.expr);
  if (arg?.type === 'selector') return arg;
  return arg?.type === 'range' ? arg.selector : undefined;
}

/** The constant that a scalar or vector is; undefined when it is none. */
export function numberOf(sources: readonly Source[]): number | undefined {
  return sources.length === 1 && !sources[0]!.mixed ? sources[0]!.number : undefined;
}

/** The same where there certainly is a sample: of nothing, scalar() makes NaN. */
const single = (sources: readonly Source[]): number | undefined => (sources[0]?.certain === 'itself' ? numberOf(sources) : undefined);

const why = (kind: Why['kind'], expr: Call): Why => ({ kind, expr, from: expr.nameSpan.from, to: expr.nameSpan.to });
