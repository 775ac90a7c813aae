import { nearest } from '../facts/nearest.ts';
import { type Labels, type Selector, holds } from '../lang/kubernetes/selector.ts';

/**
 * What a selector that finds nothing was probably meant to say, as a line to paste: the label of those that meet all but one of
 * its requirements. Undefined where nothing is near, or several are.
 */
export function likely(selector: Selector, candidates: Iterable<Labels>): string | undefined {
  const meant = new Map<string, Set<string>>();
  for (const labels of candidates) {
    const [unmet, ...more] = selector.requirements.filter((one) => !holds(one, labels));
    const value = unmet === undefined || more.length > 0 || unmet.operator !== 'In' ? undefined : labels.get(unmet.key)?.text;
    if (value === undefined) continue;
    const values = meant.get(unmet!.key) ?? new Set();
    meant.set(unmet!.key, values.add(value));
  }
  for (const { key, values: wanted } of selector.requirements) {
    const values = meant.get(key);
    if (values === undefined) continue;
    const one = values.size === 1 ? [...values][0] : nearest(wanted[0] ?? '', values);
    if (one !== undefined) return `${key}: ${one}`;
  }
  return undefined;
}
