import { RE2JS } from 're2js';
import type { MatcherModel } from '../model/alertmanager.ts';

export type Labels = Readonly<Record<string, string>>;

/** Compiled once a text: the same matchers meet thousands of label sets. */
const compiled = new Map<string, RE2JS>();

/** Whether all matchers hold. A label that is not there is empty: Alertmanager v0.34.2, pkg/labels/matcher.go, Matchers.Matches. */
export function matches(matchers: readonly MatcherModel[], labels: Labels): boolean {
  return matchers.every(({ label, op, value }) => {
    const found = Object.hasOwn(labels, label) ? labels[label]! : '';
    if (op === '=') return found === value;
    if (op === '!=') return found !== value;
    return anchored(value).matcher(found).find() === (op === '=~');
  });
}

/** As Alertmanager compiles it: labels.NewMatcher. */
function anchored(value: string): RE2JS {
  let expression = compiled.get(value);
  if (expression === undefined) compiled.set(value, (expression = RE2JS.compile(`^(?:${value})$`)));
  return expression;
}
