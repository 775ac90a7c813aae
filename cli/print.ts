import { models } from './compile.ts';

/** `therapy-ops print`: the models, by environment, as JSON. */
export async function print(options: { config?: string; env?: string[] }): Promise<void> {
  const { models: all } = await models(options);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(all.map((model) => [model.environment.name, model])), null, 2)}\n`);
}
