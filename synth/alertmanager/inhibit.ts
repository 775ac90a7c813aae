import type { InhibitionModel } from '../model/alertmanager.ts';
import { matches, type Labels } from './match.ts';

/** An inhibition at work: the rule, and the alert that silences. */
export interface Inhibited {
  readonly by: InhibitionModel;
  readonly source: Labels;
}

/**
 * What silences an alert while others fire: Alertmanager v0.34.2, inhibit/inhibit.go, Mutes. A label that is missing is empty, so
 * one that both lack is the same; an alert that fits both sides of a rule is not silenced by another one that does, itself among them.
 */
export function inhibited(rules: readonly InhibitionModel[], target: Labels, firing: readonly Labels[]): Inhibited | undefined {
  for (const by of rules) {
    if (!matches(by.target, target)) continue;
    const twoSided = matches(by.source, target);
    const source = firing.find(
      (alert) => matches(by.source, alert) && same(by.equal, alert, target) && !(twoSided && matches(by.target, alert)),
    );
    if (source !== undefined) return { by, source };
  }
  return undefined;
}

const same = (labels: readonly string[], a: Labels, b: Labels) => labels.every((label) => (a[label] ?? '') === (b[label] ?? ''));
