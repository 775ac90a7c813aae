/** Another side is away or overloaded: the same call may succeed later. Servers answer 503. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** Milliseconds that the other side asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly retryAfter?: number | undefined } = {}) {
    super(message, { cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** An input, or what somebody asked for, that will never do: said once and clearly. Servers answer 4xx. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** The way out. */
  readonly hint: string | undefined;

  constructor(message: string, options: { readonly cause?: unknown; readonly hint?: string | undefined } = {}) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

/** One thing that is wrong with the configuration of a service. Never holds the value of a secret. */
export interface ConfigurationProblem {
  /** The variable: `SFTP_PORT`. */
  readonly setting: string;
  /** The fact: `"abc" is no port: 1 to 65535`. */
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Everything that is wrong with a configuration, at once: exit 78. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    super(problems.map(({ setting, message, hint }) => `${setting}: ${message}${hint === undefined ? '' : ` (${hint})`}`).join('\n'));
    this.problems = problems;
  }
}

/** What is thrown is not always an Error. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
