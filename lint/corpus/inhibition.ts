import type { Inhibition } from '../lang/alertmanager/inhibit.ts';
import type { Alert } from './alerts.ts';

/** The alerts that can be on each side of an inhibition. */
export interface Sides {
  readonly source: readonly Alert[];
  readonly target: readonly Alert[];
}

export function sidesOf({ source, target }: Inhibition, alerts: readonly Alert[]): Sides {
  return {
    source: alerts.filter(({ set }) => set.satisfies(source) !== 'no'),
    target: alerts.filter(({ set }) => set.satisfies(target) !== 'no'),
  };
}

/** The side whose alerts all have the label, where none on the other side has it. */
export function lopsided(label: string, { source, target }: Sides): keyof Sides | undefined {
  const all = (alerts: readonly Alert[], presence: 'always' | 'never') => alerts.every(({ set }) => set.label(label).presence === presence);
  if (all(source, 'always') && all(target, 'never')) return 'source';
  return all(target, 'always') && all(source, 'never') ? 'target' : undefined;
}

/** Whether no alert on either side has the label. */
export const onNeither = (label: string, { source, target }: Sides): boolean =>
  [...source, ...target].every(({ set }) => set.label(label).presence === 'never');
