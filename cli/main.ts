import { Command, CommanderError } from 'commander';
import { version } from './version.ts';

// `therapy-ops print | head` closes the pipe early, which is no mistake of anybody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const program = new Command('therapy-ops')
  .description('Compiles one typed file, therapy-ops.config.ts, to everything that Argo CD syncs.')
  .version(version(), '-v, --version')
  .option('-c, --config <file>', 'the config (default: therapy-ops.config.ts here or in a folder above)')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

// Every command is a file of its own, and none is loaded before it is asked for: --help must not wait for cdk8s.
program
  .command('synth')
  .description('compile the config to dist/ and argocd/')
  .option('-e, --env <name...>', 'only these environments')
  .option('--check', 'write nothing; exit 1 when dist/ is not what the config says')
  .option('--json', 'say what changed as JSON')
  .action(async (_, command: Command) => (await import('./synth.ts')).synth(command.optsWithGlobals()));

program
  .command('print')
  .description('print the resolved model as JSON')
  .option('-e, --env <name...>', 'only these environments')
  .action(async (_, command: Command) => (await import('./print.ts')).print(command.optsWithGlobals()));

program
  .command('test')
  .description("run the config's own route tests and the generated rule tests")
  .option('-e, --env <name...>', 'only these environments')
  .option('--json', 'print the results as JSON')
  .action(async (_, command: Command) => (await import('./test.ts')).test(command.optsWithGlobals()));

program
  .command('lint')
  .description('check what is generated, or any files and folders of YAML and JSON')
  .argument('[path...]', 'files and folders, - for standard input (default: dist/ and argocd/)')
  .option('--facts <file>', 'declared facts (default: the nearest _catalog.json)')
  .option('-f, --format <name...>', 'how to tell: pretty, json, sarif, github, gitlab, junit, checkstyle (default: pretty)')
  .option('-o, --output <file...>', 'where, one for each format (default: standard output)')
  .option('--fail-on <severity>', 'exit 1 from this on: error, warning, info (default: error)')
  .option('--config <file>', 'levels, options and exceptions of rules (default: therapy-ops.lint.yaml here)')
  .option('--rule <id...>', 'only these rules, or families of them')
  .option('--changed <ref>', 'only what a change since this commit or branch has caused')
  .option('--baseline <file>', 'do not tell what this file knows; made when it is not there')
  .option('--update-baseline', 'make the baseline anew')
  .option('--fix', 'make the changes that are certainly right')
  .option('--watch', 'lint again whenever a file changes')
  .action(async (paths: string[], _, command: Command) => (await import('./lint.ts')).lint(paths, command.optsWithGlobals()));

program
  .command('rules')
  .description('list all rules of lint')
  .option('--json', 'print them as JSON')
  .action(async (_, command: Command) => (await import('./rules.ts')).listRules(command.optsWithGlobals()));

program
  .command('explain <rule>')
  .description('print the page of a rule: the law, why, what fails, what passes')
  .action(async (id: string) => (await import('./rules.ts')).explain(id));

program
  .command('probe <language>')
  .description('answer questions about a language: one JSON line in, one out')
  .action(async (language: string) => (await import('./probe.ts')).probe(language));

const imports = program.command('import').description('turn what others know about a stack into facts or spec');
imports
  .command('metrics <file>')
  .description('read exposition text, /api/v1/metadata, /api/v1/series or promtool output; - for standard input')
  .option('--as <what>', 'module: typed, for the spec; facts: for lint (default: module)')
  .option('--producer <name>', 'who exposes them')
  .option('--job <name>', 'the label job that they get')
  .action(async (file: string, _, command: Command) => (await import('./import.ts')).importMetrics(file, command.opts()));

program
  .command('init <dir>')
  .description('write a small working config for another stack')
  .action(async (directory: string) => (await import('./init.ts')).init(directory));

/** No await of the module itself: the bundle is a script. */
async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else process.exitCode = (await import('./errors.ts')).tell(error);
  }
}

void main();
