import { ConfigurationError, type ConfigurationProblem, messageOf } from '../failure.ts';
import { leaks } from './leak.ts';
import { nearest } from './nearest.ts';
import type { Setting, Settings, Values } from './setting.ts';
import { type Environment, given, namesOf, type ReadFile, sourceOf } from './source.ts';

/** What is wrong with values that are right one by one. Generators will do. */
export type Rule<S extends Settings> = (values: Values<S>) => Iterable<ConfigurationProblem>;

export interface ReadOptions<S extends Settings> {
  readonly env: Environment;
  /** Default: from disk, UTF-8. */
  readonly readFile?: ReadFile | undefined;
  /** Names that begin so are ours: `AUDIT_`. Those that are no setting are warned about. */
  readonly prefixes?: readonly string[] | undefined;
  /** A rule that looks at a value that is wrong by itself is left out; the others are told with it. */
  readonly check?: Rule<S> | readonly Rule<S>[] | undefined;
}

export interface Configuration<S extends Settings> {
  readonly values: Values<S>;
  /** Names of ours that mean nothing, for the log. */
  readonly warnings: readonly ConfigurationProblem[];
  /** The texts of all secrets, for what keeps them out of logs: `veil` of leak.ts. */
  readonly secrets: readonly string[];
}

/**
 * Reads the environment once, at start.
 * @throws ConfigurationError with everything that is wrong, never with the value of a secret.
 */
export function read<S extends Settings>(settings: S, { env, readFile, prefixes = [], check = [] }: ReadOptions<S>): Configuration<S> {
  const problems: ConfigurationProblem[] = [];
  const values: Record<string, unknown> = {};
  const secrets = new Map<string, string>();

  for (const [name, setting] of Object.entries(settings)) {
    const source = sourceOf(name, setting, env, readFile);
    if (setting.secret && source.text !== undefined) secrets.set(name, source.text);
    const messages = source.from === 'problem' ? [] : parse(setting, source.text, (value) => (values[name] = value));
    if (source.from === 'problem') problems.push(source.problem);
    problems.push(...messages.map((message) => ({ setting: name, message })));
  }

  const parsed = seen<S>(settings, values);
  problems.push(...[check].flat().flatMap((rule) => broken(rule, parsed)));
  if (problems.length > 0) throw new ConfigurationError(problems.map((problem) => veiled(problem, secrets)));
  return { values: values as Values<S>, warnings: unknown(settings, env, prefixes), secrets: [...secrets.values()] };
}

/** What is wrong with the text; where nothing is, `keep` gets the value. */
function parse(setting: Setting, text: string | undefined, keep: (value: unknown) => void): readonly string[] {
  try {
    const result = setting.schema.safeParse(text);
    if (result.success) keep(result.data);
    return result.success
      ? []
      : result.error.issues.map(({ path: [at], message }) => (typeof at === 'number' ? `item ${at + 1} ${message}` : message));
  } catch (error) {
    return [messageOf(error)];
  }
}

/** A rule looked at a value that is wrong by itself. */
class WrongByItself extends Error {}

function seen<S extends Settings>(settings: S, values: Readonly<Record<string, unknown>>): Values<S> {
  const get = (name: string) => () => {
    if (name in values) return values[name];
    throw new WrongByItself();
  };
  const properties = Object.keys(settings).map((name) => [name, { enumerable: true, get: get(name) }]);
  return Object.defineProperties({}, Object.fromEntries(properties)) as Values<S>;
}

function broken<S extends Settings>(rule: Rule<S>, values: Values<S>): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  try {
    for (const problem of rule(values)) problems.push(problem);
  } catch (error) {
    if (!(error instanceof WrongByItself)) throw error;
  }
  return problems;
}

function veiled(problem: ConfigurationProblem, secrets: ReadonlyMap<string, string>): ConfigurationProblem {
  const text = `${problem.message} ${problem.hint ?? ''}`;
  for (const [name, secret] of secrets) {
    // A text as short as "on" stands in other messages by chance.
    if ((name === problem.setting || secret.length > 3) && leaks(text, secret))
      return { setting: problem.setting, message: 'is not valid' };
  }
  return problem;
}

/** Kubernetes sets these for every Service in the namespace: https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables */
const OF_KUBERNETES = /_SERVICE_HOST$|_SERVICE_PORT(?:_|$)|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_|$)/;

function unknown(settings: Settings, env: Environment, prefixes: readonly string[]): readonly ConfigurationProblem[] {
  const names = new Set(namesOf(settings));
  return Object.keys(env)
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)) && !names.has(name) && given(env, name) !== undefined)
    .filter((name) => !OF_KUBERNETES.test(name))
    .toSorted()
    .map((name) => {
      const meant = nearest(name, names);
      return { setting: name, message: 'means nothing here', hint: meant === undefined ? undefined : `${meant} is the nearest setting` };
    });
}
