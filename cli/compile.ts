import { dirname } from 'node:path';
import type { Stack } from '../spec/stack.ts';
import type { Model } from '../synth/model.ts';
import { generate } from '../synth/generate.ts';
import { locator } from '../synth/locate.ts';
import { didYouMean } from '../synth/names.ts';
import { render } from '../synth/render/render.ts';
import { SpecError, type Problem } from '../synth/resolve/context.ts';
import { resolve } from '../synth/resolve/index.ts';
import { findConfig, loadConfig } from './config.ts';
import { UserError } from './errors.ts';
import { progress } from './progress.ts';

export interface Compiled {
  /** The folder of the config: paths of files are relative to it. */
  readonly root: string;
  readonly stack: Stack;
  readonly models: readonly Model[];
}

/**
 *  therapy-ops.config.ts
 *         │ load
 *         ▼
 *       Spec ──resolve──▶ Model ──generate──▶ Artifact[] ──render──▶ Files ──▶ dist/
 *
 * `models` goes the first half of the way, `files` the second. Neither touches the disk but to read the config.
 */
export async function models({ config, env }: { readonly config?: string; readonly env?: readonly string[] }): Promise<Compiled> {
  const file = findConfig(config);
  const root = dirname(file);
  const stack = await progress('running the config', () => loadConfig(file));
  const locate = locator(root);
  const problems: Problem[] = [];
  const found = chosen(stack, env).flatMap((name) => {
    try {
      return resolve(stack, name, locate);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new SpecError(unique(problems));
  return { root, stack, models: found };
}

/** Every file of the chosen environments: path to text. */
export function files({ stack, models: all }: Compiled): ReadonlyMap<string, string> {
  return render(
    all.flatMap((model) =>
      generate(model, stack.define({ ...stack.environments[model.environment.name]!, name: model.environment.name }).transform),
    ),
  );
}

function chosen({ environments }: Stack, env: readonly string[] | undefined): readonly string[] {
  const known = Object.keys(environments);
  if (known.length === 0) throw new UserError('the stack has no environment; give defineStack at least one: { production: {...} }');
  for (const name of env ?? []) {
    if (!known.includes(name))
      throw new UserError(`no environment is called ${name}${didYouMean(name, known)}; the stack has ${known.join(', ')}`, 2);
  }
  return env ?? known;
}

/** Most mistakes are the same in every environment: said once. */
function unique(problems: readonly Problem[]): Problem[] {
  return [
    ...new Map(
      problems.map((problem) => [
        `${problem.at.file}:${problem.at.line}:${problem.at.column} ${problem.at.path} ${problem.message}`,
        problem,
      ]),
    ).values(),
  ];
}
