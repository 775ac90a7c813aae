import type { Span } from '../../source/node.ts';
import { LOKI } from '../gotemplate/functions.ts';
import { parse as parseTemplate } from '../gotemplate/parser.ts';
import { regexp as ofMatcher } from '../promql/regexp.ts';
import { regexp } from '../regexp/regexp.ts';
import { type Condition, isRename, type LabelFormat, type LineFilter, type LineMatch, type Matcher, type Stage, type Text } from './ast.ts';
import { isAddresses } from './ip.ts';
import { captureNames } from './captures.ts';
import { jsonPathProblem, logfmtPathProblem } from './path.ts';
import { filterProblem, parserProblem } from './pattern.ts';
import type { Problem } from './problem.ts';

export type Tell = (kind: Problem['kind'], at: Span, message: string, hint?: string) => void;

/** What Loki refuses when it makes a pipeline of stages (pkg/logql/log). */
export function buildStages(stages: readonly Stage[], tell: Tell): void {
  for (const stage of stages) {
    switch (stage.type) {
      case 'line':
        buildLine(stage, tell);
        break;
      case 'parser':
        if (stage.text !== undefined)
          told(tell, stage.text, stage.name === 'regexp' ? regexpProblem(stage.text) : parserProblem(stage.text.value));
        break;
      case 'expressions':
        for (const label of stage.labels) {
          const path = label.text?.value ?? label.name;
          told(tell, label.text ?? label, stage.name === 'json' ? jsonPathProblem(path) : logfmtPathProblem(path));
        }
        break;
      case 'filter':
        buildFilter(stage.condition, tell, false);
        break;
      case 'line_format':
        template(stage.text, tell);
        break;
      case 'label_format':
        buildFormats(stage, tell);
        break;
      case 'drop':
      case 'keep':
        for (const { matcher } of stage.labels) if (matcher !== undefined) buildMatcher(matcher, tell);
        break;
      default:
    }
  }
}

function told(tell: Tell, at: Span, problem: string | undefined): void {
  if (problem !== undefined) tell('stage', at, problem);
}

/**
 * The chains of a negated filter are filters of their own; of the others only the last chain is there when Loki runs, and in a chain `ip()` is
 * taken for a text.
 */
function buildLine({ op, first, or }: LineFilter, tell: Tell): void {
  const matches = op.startsWith('!') ? [first, ...or.flat()] : [first, ...(or.at(-1) ?? [])];
  for (const match of matches) buildMatch(match, op, op.startsWith('!') || or.length === 0, tell);
}

function buildMatch({ ip, text }: LineMatch, op: LineFilter['op'], isAlone: boolean, tell: Tell): void {
  if (ip && isAlone) {
    if (op !== '|=' && op !== '!=') tell('stage', text, `ip() stands behind |= and != only, not behind ${op}`);
    else told(tell, text, addressProblem(text));
  } else if (op === '|~' || op === '!~') {
    const { problem } = regexp(text.value, 'go');
    if (problem !== undefined) tell('stage', text, `${text.value} is no regular expression of RE2: ${problem.message}`);
  } else if (op === '|>' || op === '!>') told(tell, text, filterProblem(text.value));
}

const addressProblem = ({ value }: Text): string | undefined =>
  isAddresses(value) ? undefined : `${value === '' ? 'an empty text' : value} is no address, no range of them and no CIDR`;

function buildMatcher({ op, value, valueSpan }: Matcher, tell: Tell): void {
  const problem = op === '=~' || op === '!~' ? ofMatcher(value).problem : undefined;
  if (problem !== undefined) tell('stage', valueSpan, `${value} is no regular expression of RE2: ${problem.message}`);
}

/** `lenient`: among several conditions, and behind unwrap, Loki does not look at addresses. */
export function buildFilter(condition: Condition, tell: Tell, lenient: boolean): void {
  if (condition.type === 'several') for (const item of condition.items) buildFilter(item, tell, true);
  else if (condition.type === 'string') buildMatcher(condition.matcher, tell);
  else if (condition.type === 'ip' && !lenient) told(tell, condition.text, addressProblem(condition.text));
}

function buildFormats({ formats }: LabelFormat, tell: Tell): void {
  const seen = new Set<string>();
  for (const { name, value, from, to } of formats) {
    if (name === '__error__') tell('stage', { from, to }, '__error__ cannot be formatted');
    else if (seen.has(name)) tell('stage', { from, to }, `${name} is formatted twice in one label_format`, `| label_format ${name}=...`);
    seen.add(name);
    if (!isRename(value)) template(value, tell);
  }
}

function template(text: Text, tell: Tell): void {
  const [problem] = parseTemplate(text.value, { functions: LOKI }).problems;
  if (problem !== undefined) tell('stage', text, `the template is broken: ${problem.message}`);
}

function regexpProblem({ value }: Text): string | undefined {
  const { problem } = regexp(value, 'go');
  if (problem !== undefined) return `${value} is no regular expression of RE2: ${problem.message}`;
  const names = captureNames(value);
  if (names.length === 0) return 'regexp needs a named group, which becomes a label: (?P<name>...)';
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? undefined : `two groups are called ${twice}`;
}
