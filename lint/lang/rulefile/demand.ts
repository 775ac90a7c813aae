import { regexp } from '../regexp/regexp.ts';
import type { Pair, Rule } from './view.ts';

/** What a team asks of labels or annotations: an entry of an option. Regular expressions are RE2 and match the whole text. */
export interface Demand {
  /** A regular expression for the name. */
  readonly name: string;
  /** It must be there. Without: only its value is looked at where it is. */
  readonly required?: boolean;
  /** A regular expression for the value. */
  readonly value?: string;
  /** The values that are allowed. */
  readonly values?: readonly string[];
  /** A regular expression for the words of a value, each of which is looked at alone. */
  readonly token?: string;
  /** A regular expression for the names of the rules that it is about. */
  readonly rules?: string;
  readonly kind?: 'alert' | 'record';
  readonly reason?: string;
}

/** The JSON schema of a demand, for the options of rules. */
export const DEMAND_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    required: { type: 'boolean' },
    value: { type: 'string' },
    values: { type: 'array', items: { type: 'string' } },
    token: { type: 'string' },
    rules: { type: 'string' },
    kind: { enum: ['alert', 'record'] },
    reason: { type: 'string' },
  },
} as const;

const PLACEHOLDER = /\{\{\s*\$(alert|record|expr|for|labels\.(\w+)|annotations\.(\w+))\s*\}\}/g;

/** A pattern with what the rule itself says in the place of `{{ $alert }}`, `{{ $labels.team }}` and the like. */
export function patternFor(pattern: string, rule: Rule): string {
  if (!pattern.includes('{{')) return pattern;
  return pattern.replaceAll(PLACEHOLDER, (_, what: string, label?: string, annotation?: string) => {
    if (label !== undefined) return rule.labels.find(({ key }) => key.text === label)?.value.text ?? '';
    if (annotation !== undefined) return rule.annotations.find(({ key }) => key.text === annotation)?.value.text ?? '';
    if (what === 'expr') return rule.expr?.text ?? '';
    if (what === 'for') return rule.for?.node.text ?? '';
    return what === rule.kind ? rule.name.text : '';
  });
}

/** Whether a text matches a pattern of the options as a whole. A pattern that is none decides nothing. */
export const matches = (pattern: string, text: string, rule: Rule): 'yes' | 'no' | 'unknown' =>
  regexp(patternFor(pattern, rule)).matches(text);

/** Whether a demand is about this rule. */
export const isAbout = ({ rules, kind }: Demand, rule: Rule): boolean =>
  (kind === undefined || kind === rule.kind) && (rules === undefined || matches(rules, rule.name.text, rule) === 'yes');

/** The pairs that a demand is about; none of them empty, since an empty label is a missing one. */
export const asked = (demand: Demand, pairs: readonly Pair[], rule: Rule): readonly Pair[] =>
  pairs.filter(({ key, value }) => value.text !== '' && value.value !== null && matches(demand.name, key.text, rule) === 'yes');

/** Why a value is not what is demanded: the words that are wrong; empty when all is well. */
export function refused(demand: Demand, value: string, rule: Rule): readonly string[] {
  const words = demand.token === undefined ? [value] : wordsOf(value, demand.token);
  return words.filter((word) => {
    if (demand.values !== undefined && !demand.values.includes(word)) return true;
    return demand.value !== undefined && matches(demand.value, word, rule) === 'no';
  });
}

/** All stretches that match, the longest first, as a global search finds them. */
function wordsOf(text: string, token: string): readonly string[] {
  const wanted = regexp(token);
  const words: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = text.length;
    while (to > from && wanted.matches(text.slice(from, to)) !== 'yes') to--;
    if (to > from) words.push(text.slice(from, to));
    from = Math.max(to, from + 1);
  }
  return words;
}

/** What a demand wants, for messages. */
export const wanted = (demand: Demand): string =>
  demand.values !== undefined ? `one of ${demand.values.join(', ')}` : `/${demand.value ?? '.*'}/`;
