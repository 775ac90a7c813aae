import { environmentOf, HAND_EDITS } from './paths.ts';
import type { Plan } from './plan.ts';

/** Of each kind of change in an environment so many are named. */
const NAMED = 5;
const KINDS = [
  ['changed', '~'],
  ['added', '+'],
  ['removed', '-'],
] as const;

/** What a plan does, in a few lines for people. */
export function summary(plan: Plan): string[] {
  const lines = plan.environments.flatMap((environment) => ofEnvironment(plan, environment));
  const edited = plan.handEdited.map((path) => `  ! ${path} was edited by hand; its text is kept in ${HAND_EDITS}/${path}`);
  if (lines.length + edited.length > 0) return [...lines, ...edited];
  return plan.manifests.size === 0 ? ['nothing changed'] : ['only the lists of files changed'];
}

function ofEnvironment(plan: Plan, environment: string): string[] {
  const kinds = KINDS.map(([kind, sign]) => ({
    kind,
    sign,
    paths: plan[kind].filter((path) => environmentOf(path, plan.outDir) === environment),
  }));
  const some = kinds.filter(({ paths }) => paths.length > 0);
  if (some.length === 0) return [];
  const counts = some.map(({ kind, paths }) => `${paths.length} ${kind}`).join(', ');
  return [`${plan.outDir}/${environment}: ${counts}`, ...some.flatMap(({ sign, paths }) => named(sign, paths))];
}

function named(sign: string, paths: readonly string[]): string[] {
  const lines = paths.slice(0, NAMED).map((path) => `  ${sign} ${path}`);
  return paths.length > NAMED ? [...lines, `  ${sign} and ${paths.length - NAMED} more`] : lines;
}
