import { around } from '../../lang/promql/walk.ts';
import type { Selector } from '../../lang/promql/ast.ts';
import { regexp } from '../../lang/regexp/regexp.ts';
import { rule } from '../../rule.ts';

/** An entry of the option. */
interface Demand {
  readonly label: string;
  readonly metric?: string;
  readonly inside?: string;
  readonly rules?: string;
  readonly reason?: string;
}

const TEXT = { type: 'string' } as const;
const DEMAND = {
  type: 'object',
  additionalProperties: false,
  required: ['label'],
  properties: { label: TEXT, metric: TEXT, inside: TEXT, rules: TEXT, reason: TEXT },
};

export default rule({
  name: 'rules/required-matcher',
  on: 'promql',
  severity: 'warning',
  off: true,
  summary: 'A selector asks for the labels that the team agreed on.',
  options: {
    defaults: { matchers: [] as readonly Demand[] },
    schema: { properties: { matchers: { type: 'array', items: DEMAND, description: 'Labels that selectors must ask for.' } } },
  },

  *check({ query, owner }, { options }) {
    if (owner.kind !== 'rule' || !query.valid) return;
    const name = owner.alert ?? owner.record ?? '';
    for (const { label, metric, inside, rules, reason } of options.matchers) {
      if (rules !== undefined && regexp(rules).matches(name) !== 'yes') continue;
      for (const selector of query.selectors()) {
        if (selector.matchers.some((matcher) => matcher.name === label)) continue;
        if (metric !== undefined && !isAbout(selector, metric)) continue;
        if (inside !== undefined && !isInside(selector, inside)) continue;
        const because = reason === undefined ? '' : `: ${reason}`;
        yield { at: selector, message: `selector without a matcher for ${label}${because}`, hint: `{${label}="..."}` };
      }
    }
  },
});

/** All that is said about the name must match. */
const isAbout = ({ metric, matchers }: Selector, pattern: string): boolean =>
  [...(metric === undefined ? [] : [metric]), ...matchers.flatMap(({ name, value }) => (name === '__name__' ? [value] : []))].every(
    (name) => regexp(pattern).matches(name) === 'yes',
  );

const isInside = (selector: Selector, pattern: string): boolean =>
  around(selector).some((outer) => outer.type === 'call' && regexp(pattern).matches(outer.name) === 'yes');
