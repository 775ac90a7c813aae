import { runRouteTests } from '../synth/alertmanager/route-tests.ts';
import { generate } from '../synth/generate.ts';
import type { Model } from '../synth/model.ts';
import { models } from './compile.ts';
import { progress } from './progress.ts';
import { promtool, ruleTests } from './rule-tests.ts';

interface Result {
  readonly kind: 'route' | 'rules';
  readonly environment: string;
  readonly name: string;
  readonly ok: boolean;
  /** What was found; for a failure, what was expected too. */
  readonly message: string;
}

/** `therapy-ops test`: the config's own route tests, and the generated tests of its rules. Exit 1 when one fails. */
export async function test(options: { config?: string; env?: string[]; json?: boolean }): Promise<void> {
  const { models: all } = await models(options);
  const results = all.flatMap(routes);
  const tool = promtool();
  if (tool !== undefined) results.push(...(await progress('promtool runs the rule tests', () => rules(all, tool))));
  const failed = results.filter(({ ok }) => !ok);
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ results, skipped: tool === undefined ? ['rule tests: no promtool'] : [] }, null, 2)}\n`);
  else tell(results, failed, tool);
  if (failed.length > 0) process.exitCode = 1;
}

const routes = (model: Model): Result[] =>
  runRouteTests(model).map(({ origin, ok, message }) => ({
    kind: 'route',
    environment: model.environment.name,
    name: `${origin.file}:${origin.line}:${origin.column} ${origin.path}`,
    ok,
    message,
  }));

async function rules(all: readonly Model[], tool: string): Promise<Result[]> {
  const found = await ruleTests(
    tool,
    all.flatMap((model) => generate(model)),
  );
  return found.map(({ name, ok, message }) => ({ kind: 'rules', environment: name.split('/')[0]!, name, ok, message }));
}

function tell(results: readonly Result[], failed: readonly Result[], tool: string | undefined): void {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  for (const { kind, environment, name, message } of failed)
    say(`FAILED ${kind === 'route' ? `${environment}: ${name}` : name}\n  ${message.replaceAll('\n', '\n  ')}`);
  for (const kind of ['route', 'rules'] as const) {
    const all = results.filter((result) => result.kind === kind);
    const bad = all.filter(({ ok }) => !ok).length;
    if (kind === 'rules' && tool === undefined)
      say('rule tests: skipped, there is no promtool; `make judges` builds it, or install Prometheus');
    else say(`${kind === 'route' ? 'route' : 'rule'} tests: ${all.length - bad} passed${bad > 0 ? `, ${bad} failed` : ''}`);
  }
}
