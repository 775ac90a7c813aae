import { type Fact, LabelSet } from '../promql/labels/label-set.ts';
import { type Binary, isRename, type Log, type Metric, type RangeAggregation, type Stage } from './ast.ts';
import { captureNames } from './captures.ts';
import { patternNames } from './pattern.ts';

/** Which labels lines and samples can have. Reasons are not kept: a pipeline reads from left to right, and so does its author. */

const GONE: Fact = { presence: 'impossible' };
const MAYBE: Fact = { presence: 'possible' };
const NONE = new LabelSet(new Map(), GONE);

/** The labels that a stage makes; `open`: any that stands in the line. */
export function produced(stage: Stage): { readonly names: readonly string[]; readonly open: boolean } {
  if (stage.type === 'expressions') return { names: stage.labels.map(({ name }) => name), open: false };
  if (stage.type === 'label_format') return { names: stage.formats.map(({ name }) => name), open: false };
  if (stage.type !== 'parser') return { names: [], open: false };
  if (stage.name === 'regexp') return { names: captureNames(stage.text?.value ?? ''), open: false };
  return stage.name === 'pattern' ? { names: patternNames(stage.text?.value ?? ''), open: false } : { names: [], open: true };
}

/** After a stage. Parsers never overwrite: a second label of a name is called `name_extracted`. */
export function after(stage: Stage, labels: LabelSet): LabelSet {
  switch (stage.type) {
    case 'drop':
      return stage.labels.reduce(
        (left, { name, matcher }) => left.with(name, matcher === undefined ? GONE : weaker(left.of(name))),
        labels,
      );
    case 'keep': {
      const named = new Map<string, Fact>();
      for (const { name, matcher } of stage.labels) named.set(name, matcher === undefined ? labels.of(name) : weaker(labels.of(name)));
      return new LabelSet(named, GONE);
    }
    case 'label_format':
      return stage.formats.reduce((left, { name, value }) => {
        // The new name appears, and the old one goes, only where the old one is there.
        const renamed = isRename(value) && value.name !== name ? left.with(value.name, GONE) : left;
        return renamed.with(name, MAYBE);
      }, labels);
    case 'parser':
    case 'expressions': {
      const { names, open } = produced(stage);
      const more = names.flatMap((name) => [name, `${name}_extracted`]);
      const grown = more.reduce((left, name) => (left.presence(name) === 'impossible' ? left.with(name, MAYBE) : left), labels);
      if (!open) return grown;
      const named = new Map([...grown.named].map(([name, fact]) => [name, fact.presence === 'impossible' ? MAYBE : fact] as const));
      return new LabelSet(named, MAYBE);
    }
    default:
      return labels;
  }
}

const weaker = (fact: Fact): Fact => (fact.presence === 'guaranteed' ? { ...fact, presence: 'possible' } : fact);

/** What a selector says of its streams: values that it asks for are there. */
export function selected({ matchers }: Log, streams: LabelSet = LabelSet.open): LabelSet {
  let labels = streams;
  for (const { name, op, value } of matchers)
    if (op === '=' && value !== '') labels = labels.with(name, { presence: 'guaranteed', values: [value] });
  return labels;
}

/** The labels of lines at the end of their pipeline. */
export const labelsOfLog = (log: Log): LabelSet => log.stages.reduce((labels, stage) => after(stage, labels), selected(log));

/** The labels of the samples of a query. */
export function labelsOfResult(expr: Metric): LabelSet {
  switch (expr.type) {
    case 'paren':
      return labelsOfResult(expr.expr as Metric);
    case 'number':
    case 'vector':
      return NONE;
    case 'range':
      return ofRange(expr);
    case 'aggregation': {
      const inner = labelsOfResult(expr.expr);
      // These choose series, and leave them as they are.
      if (['topk', 'bottomk', 'approx_topk', 'sort', 'sort_desc'].includes(expr.op)) return inner;
      return grouped(inner, expr.grouping ?? { without: false, labels: [] });
    }
    case 'label_replace':
      return labelsOfResult(expr.expr).with(expr.target.value, MAYBE);
    case 'binary':
      return ofBinary(expr);
    default:
      return LabelSet.open;
  }
}

function ofRange({ op, range, grouping }: RangeAggregation): LabelSet {
  if (op === 'absent_over_time') return absent(range.log);
  const labels = labelsOfLog(range.log);
  if (grouping !== undefined) return grouped(labels, grouping);
  return range.unwrap === undefined ? labels : labels.with(range.unwrap.label.name, GONE);
}

/** Labels that are asked for by value; of two values for one label neither. */
function absent({ matchers }: Log): LabelSet {
  const named = new Map<string, Fact>();
  for (const { name, op, value } of matchers)
    if (op === '=' && value !== '' && !named.has(name)) named.set(name, { presence: 'guaranteed', values: [value] });
    else named.set(name, GONE);
  return new LabelSet(named, GONE);
}

function grouped(labels: LabelSet, { without, labels: names }: { without: boolean; labels: readonly { name: string }[] }): LabelSet {
  if (without) return names.reduce((left, { name }) => left.with(name, GONE), labels);
  return new LabelSet(new Map(names.map(({ name }) => [name, labels.of(name)])), GONE);
}

/** Either side's labels are possible; certain are those of the side that stays, or of both. */
function ofBinary({ op, left, right, matching }: Binary): LabelSet {
  const [one, two] = [labelsOfResult(left as Metric), labelsOfResult(right as Metric)];
  if (isNumber(right as Metric)) return one;
  if (isNumber(left as Metric)) return two;
  if (op === 'and' || op === 'unless') return one;
  const all = one.or(two);
  if (op === 'or' || matching === undefined) return all;
  return new LabelSet(new Map([...all.named].map(([name, fact]) => [name, weaker(fact)])), weaker(all.rest));
}

function isNumber(expr: Metric): boolean {
  if (expr.type === 'paren') return isNumber(expr.expr as Metric);
  return expr.type === 'number' || (expr.type === 'binary' && isNumber(expr.right as Metric) && isNumber(expr.left as Metric));
}
