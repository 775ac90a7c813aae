import { ConfigurationError, Refused, Unavailable } from './failure.ts';

/** What a process says when it ends. 70 and 78 are EX_SOFTWARE and EX_CONFIG of sysexits(3). */
export const EXIT = { done: 0, failed: 1, usage: 2, bug: 70, configuration: 78 } as const;

/** The command line makes no sense: said with the way out, and exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Told {
  readonly code: number;
  /** For standard error, without a newline at the end. */
  readonly text: string;
}

/** What is said about a failure, and the code it ends with. Only bugs show a stack. */
export function told(error: unknown): Told {
  if (error instanceof ConfigurationError) {
    const count = error.problems.length;
    return { code: EXIT.configuration, text: `${error.message}\n${count} ${count === 1 ? 'problem' : 'problems'} in the configuration` };
  }
  if (error instanceof UsageError) return { code: EXIT.usage, text: error.message };
  if (error instanceof Refused)
    return { code: EXIT.failed, text: error.hint === undefined ? error.message : `${error.message} (${error.hint})` };
  if (error instanceof Unavailable) return { code: EXIT.failed, text: `${error.message}; the same may work later` };
  return { code: EXIT.bug, text: `this is a mistake of the program; the stack is for its developers\n${stackOf(error)}` };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}

export interface RunOptions {
  /** Takes secrets out of what is said: `veil` of environment/leak.ts. */
  readonly veil?: ((text: string) => string) | undefined;
}

/**
 * Runs a program to its end: what it throws, also beside its promise, becomes text on standard error and an exit code. The process
 * ends when `main` is done, even where a connection would keep it.
 */
export async function run(main: () => Promise<number>, { veil = (text) => text }: RunOptions = {}): Promise<never> {
  const fail = (error: unknown): number => {
    const { code, text } = told(error);
    process.stderr.write(`${veil(text)}\n`);
    return code;
  };
  // Who reads our output may go away before we are done: no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => process.exit(fail(error)));

  const code = await main().catch(fail);
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise<void>((written) => stream.write('', () => written()))));
  return process.exit(code);
}
