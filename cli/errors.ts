import { line, SpecError } from '../synth/resolve/context.ts';

/** Something that the user can mend: told without a stack. Exit 1, or 2 when the command line is at fault. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exit: 1 | 2;

  constructor(message: string, exit: 1 | 2 = 1) {
    super(message);
    this.exit = exit;
  }
}

/** Errors of other parts whose messages say what, where and the way out. */
const TOLD = new Set(['WriteError', 'DuplicateError']);

/** Prints an error as its kind deserves, and gives the exit code of DESIGN section 9. */
export function tell(error: unknown): number {
  if (error instanceof SpecError) {
    for (const problem of error.problems) say(line(problem));
    say(`${error.problems.length} ${error.problems.length === 1 ? 'problem' : 'problems'}; dist/ is as it was`);
    return 1;
  }
  if (error instanceof UserError) return (say(error.message), error.exit);
  if (error instanceof Error && TOLD.has(error.name)) return (say(error.message), 1);
  say(
    `This is a mistake of therapy-ops, not yours; the stack below is for its developers.\n${error instanceof Error ? error.stack : String(error)}`,
  );
  return 70;
}

const say = (text: string) => process.stderr.write(`${text}\n`);
