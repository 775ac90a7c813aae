import type { At, Duration, DurationTree, Expr, Fill, Label, Matcher, Matching, Selector } from './ast.ts';
import { isLabelName, isMetricName } from './chars.ts';
import { quote } from './quote.ts';
import { METRIC_WORDS, kindOf } from './tokens.ts';

/** The text of an expression. Read again, it is the same expression; parentheses are kept as they were. */
export function print(expr: Expr): string {
  switch (expr.type) {
    case 'number':
      return expr.duration ? seconds(expr.value) : number(expr.value);
    case 'string':
      return quote(expr.value);
    case 'selector':
      return selector(expr, '');
    case 'range':
      return selector(expr.selector, `[${duration(expr.range)}]`);
    case 'subquery':
      return `${print(expr.expr)}[${duration(expr.range)}:${expr.step === undefined ? '' : duration(expr.step)}]${behind(expr)}`;
    case 'call':
      return `${expr.name}(${expr.args.map(print).join(', ')})`;
    case 'aggregation': {
      const { grouping, param } = expr;
      const by = grouping === undefined ? '' : ` ${grouping.without ? 'without' : 'by'} (${names(grouping.labels)}) `;
      return `${expr.op}${by}(${param === undefined ? '' : `${print(param)}, `}${print(expr.expr)})`;
    }
    case 'binary':
      return `${print(expr.left)} ${expr.op}${expr.bool ? ' bool' : ''}${matching(expr.matching)}${fill(expr.fill)} ${print(expr.right)}`;
    case 'unary':
      return `${expr.op}${print(expr.expr)}`;
    case 'paren':
      return `(${print(expr.expr)})`;
  }
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

function selector(expr: Selector, range: string): string {
  const { metric, matchers, modifier } = expr;
  const asked = matchers.some(({ name, op, value }) => name === '__name__' && op === '=' && value === metric);
  // A name that stood inside the braces stays there: info() and a second name ask for it.
  const bare =
    metric !== undefined &&
    !asked &&
    expr.metricSpan.from === expr.from &&
    isMetricName(metric) &&
    (metric.includes(':') || METRIC_WORDS.has(kindOf(metric)));
  const inside = matchers.map(matcher);
  if (metric !== undefined && !asked && !bare) inside.unshift(quote(metric));
  const braces = inside.length > 0 || !bare ? `{${inside.join(', ')}}` : '';
  return `${bare ? metric : ''}${braces}${range}${modifier === undefined ? '' : ` ${modifier}`}${behind(expr)}`;
}

const matcher = ({ name, op, value }: Matcher): string => `${label(name)}${op}${quote(value)}`;
const label = (name: string): string => (isLabelName(name) ? name : quote(name));

/** A word that follows no label elsewhere is quoted in a list. */
const names = (labels: readonly Label[]): string =>
  labels.map(({ name }) => (isLabelName(name) && kindOf(name) !== 'number' && kindOf(name) !== 'without' ? name : quote(name))).join(', ');

function behind({ at, offset }: { readonly at: At | undefined; readonly offset: Duration | undefined }): string {
  const time = at === undefined ? '' : ` @ ${typeof at.at === 'number' ? number(at.at) : `${at.at}()`}`;
  return offset === undefined ? time : `${time} offset ${duration(offset)}`;
}

const duration = ({ tree }: Duration): string => written(tree);

function written(tree: DurationTree): string {
  switch (tree.type) {
    case 'number':
      return tree.duration ? seconds(tree.value) : number(tree.value);
    case 'call':
      return `${tree.name}(${tree.args.map(written).join(', ')})`;
    case 'binary':
      return `${written(tree.left)} ${tree.op} ${written(tree.right)}`;
    case 'minus':
      return `-${written(tree.of)}`;
    case 'paren':
      return `(${written(tree.of)})`;
  }
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** `1h30m`. */
function seconds(value: number): string {
  let rest = Math.round(Math.abs(value) * 1000);
  if (rest === 0) return '0s';
  let out = value < 0 ? '-' : '';
  for (const [unit, milliseconds] of UNITS) {
    const count = Math.floor(rest / milliseconds);
    if (count === 0) continue;
    out += `${count}${unit}`;
    rest -= count * milliseconds;
  }
  return out;
}

function matching(found: Matching | undefined): string {
  if (found === undefined) return '';
  const group = found.group === undefined ? '' : ` group_${found.group} (${names(found.include)})`;
  return ` ${found.on ? 'on' : 'ignoring'} (${names(found.labels)})${group}`;
}

function fill(found: Fill | undefined): string {
  if (found === undefined) return '';
  const { left, right } = found;
  if (left !== undefined && Object.is(left, right)) return ` fill(${number(left)})`;
  return `${left === undefined ? '' : ` fill_left(${number(left)})`}${right === undefined ? '' : ` fill_right(${number(right)})`}`;
}
