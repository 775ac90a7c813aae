import { apply, check, type Check, environmentsOnDisk, plan, type Plan, recover, summary } from '../synth/dist/index.ts';
import { files, models } from './compile.ts';
import { UserError } from './errors.ts';
import { lintGenerated } from './lint/generated.ts';
import { progress } from './progress.ts';

/** The folder for what Argo CD syncs, beside the config. */
const OUT = 'dist';

interface Options {
  readonly config?: string;
  readonly env?: string[];
  readonly check?: boolean;
  readonly json?: boolean;
}

/** `therapy-ops synth`: from the config to files on disk, all of them or none, and none with an error in it. */
export async function synth(options: Options): Promise<void> {
  const compiled = await models(options);
  const { root, stack } = compiled;
  const texts = await progress('generating', () => files(compiled));
  await progress('linting', () => lintGenerated(texts));
  const recovered = recover(root);
  // All environments: those that the config no longer has lose their files too.
  const environments = options.env ?? [...new Set([...Object.keys(stack.environments), ...environmentsOnDisk(root, OUT)])];
  if (options.check === true) return tellCheck(check(root, OUT, texts, environments), options.json === true);

  const found = plan(root, OUT, texts, environments);
  await progress('writing', () => apply(found));
  if (options.json === true) return say(JSON.stringify(asJson(found), null, 2));
  if (recovered) say('a synth that was interrupted has been brought to its end');
  for (const line of summary(found)) say(line);
  for (const path of found.foreign) say(`  ? ${path} is not ours, and Argo CD will apply it`);
}

const asJson = ({ environments, added, changed, removed, unchanged, handEdited, foreign }: Plan) => ({
  environments,
  added,
  changed,
  removed,
  unchanged: unchanged.length,
  handEdited,
  foreign,
});

const LABELS = {
  stale: 'is not what the config says',
  missing: 'is missing',
  extra: 'is no longer in the config',
  handEdited: 'was edited by hand',
} as const;

function tellCheck(found: Check, json: boolean): void {
  if (json) say(JSON.stringify(found, null, 2));
  if (found.clean) {
    if (!json) say(`${OUT}/ is what the config says`);
    return;
  }
  process.exitCode = 1;
  if (json) return;
  const lines = (Object.keys(LABELS) as (keyof typeof LABELS)[]).flatMap((kind) => found[kind].map((path) => `${path} ${LABELS[kind]}`));
  const shown = [...found.problems, ...lines];
  throw new UserError(
    `${shown.slice(0, 20).join('\n')}${shown.length > 20 ? `\nand ${shown.length - 20} more` : ''}\n${OUT}/ is stale; run therapy-ops synth and commit what it writes`,
  );
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
