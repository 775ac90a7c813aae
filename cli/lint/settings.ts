import { existsSync, readFileSync } from 'node:fs';
import { dirname, matchesGlob, relative, resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { defaultLevel, type Level } from '../../lint/lint.ts';
import type { Rule, Severity } from '../../lint/rule.ts';
import { type Node, entries, get, items, plain, text } from '../../lint/source/node.ts';
import { read } from '../../lint/source/read.ts';
import { type Place, Source } from '../../lint/source/source.ts';
import { where } from '../../lint/report/pretty.ts';
import type { Suppression } from '../../lint/suppress/suppression.ts';
import { didYouMean } from '../../synth/names.ts';
import { UserError } from '../errors.ts';

/** The lint configuration, looked for where lint is started. */
export const SETTINGS = 'therapy-ops.lint.yaml';

/** What `therapy-ops.lint.yaml` says; all of it may be missing. */
export interface Settings {
  readonly level: (rule: Rule, path: string) => Level;
  /** Files that are not read at all. */
  readonly isSkipped: (path: string) => boolean;
  readonly suppressions: readonly Suppression[];
  readonly failOn: Severity | undefined;
  readonly facts: string | undefined;
}

const LEVELS = ['off', 'error', 'warning', 'info'] as const;

interface Choice {
  /** Undefined: whatever it is without this choice, but not off. */
  readonly level: 'on' | (typeof LEVELS)[number] | undefined;
  /** Why no comment, annotation or exception of a spec may suppress it here. */
  readonly locked: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Choices that hold for some paths. */
interface Block {
  readonly match: readonly string[];
  readonly rules: ReadonlyMap<string, Choice>;
}

/** Reads the settings, or takes the defaults where there are none. All mistakes are told at once, with their lines. */
export function settings(file: string | undefined, rules: readonly Rule[]): Settings {
  const path = file ?? (existsSync(SETTINGS) ? SETTINGS : undefined);
  if (path === undefined) return { level: defaultLevel, isSkipped: () => false, suppressions: [], failOn: undefined, facts: undefined };
  if (!existsSync(path)) throw new UserError(`there is no file ${path}`, 2);
  return new Reader(path, rules).read();
}

class Reader {
  readonly #problems: string[] = [];
  readonly #source: Source;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #folder: string;

  constructor(path: string, rules: readonly Rule[]) {
    this.#source = new Source(path, readFileSync(path, 'utf8'));
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]));
    this.#folder = dirname(resolve(path));
  }

  read(): Settings {
    const { documents, problems } = read(this.#source.text);
    for (const { message, ...span } of problems) this.#tell(span, message);
    const root = documents[0];
    this.#known(root, ['rules', 'paths', 'skip', 'ignore', 'failOn', 'facts']);
    const base = this.#choices(get(root, 'rules'));
    const blocks = items(get(root, 'paths')).map((node) => this.#block(node));
    const suppressions = items(get(root, 'ignore')).flatMap((node) => this.#ignore(node));
    const failOn = text(root, 'failOn');
    if (failOn !== undefined && !['error', 'warning', 'info'].includes(failOn))
      this.#tell(get(root, 'failOn')!, `failOn is error, warning or info, not ${failOn}`);
    if (this.#problems.length > 0) throw new UserError(this.#problems.join('\n'), 2);
    const skip = this.#patterns(get(root, 'skip'));
    const facts = text(root, 'facts');
    return {
      level: (rule, path) => this.#level(rule, path, base, blocks),
      isSkipped: (path) => skip.length > 0 && this.#matches(path, skip),
      suppressions,
      failOn: failOn as Severity | undefined,
      facts: facts === undefined ? undefined : relative('.', resolve(this.#folder, facts)),
    };
  }

  #level(rule: Rule, path: string, base: ReadonlyMap<string, Choice>, blocks: readonly Block[]): Level {
    const chosen = [base, ...blocks.filter(({ match }) => this.#matches(path, match)).map((block) => block.rules)].flatMap((choices) =>
      [choices.get(rule.name.split('/')[0]!), choices.get(rule.name)].filter((choice) => choice !== undefined),
    );
    if (chosen.length === 0) return defaultLevel(rule);
    const last = <T>(of: (choice: Choice) => T | undefined): T | undefined => chosen.map(of).findLast((one) => one !== undefined);
    const level = last((choice) => choice.level) ?? 'on';
    if (level === 'off') return 'off';
    return {
      severity: level === 'on' ? rule.severity : level,
      locked: last((choice) => choice.locked),
      options: Object.assign({}, rule.options?.defaults, ...chosen.map(({ options }) => options)) as Record<string, unknown>,
    };
  }

  #block(node: Node): Block {
    this.#known(node, ['match', 'rules']);
    const match = this.#patterns(get(node, 'match'));
    if (match.length === 0) this.#tell(node, 'this block matches no path; give it one: match: vendor/**');
    return { match, rules: this.#choices(get(node, 'rules')) };
  }

  #patterns(node: Node | undefined): string[] {
    return node?.kind === 'sequence' ? items(node).flatMap((item) => text(item) ?? []) : node === undefined ? [] : [text(node) ?? ''];
  }

  #choices(node: Node | undefined): ReadonlyMap<string, Choice> {
    const choices = new Map<string, Choice>();
    for (const { key, value } of entries(node)) {
      const rule = this.#rules.get(key.text);
      if (rule === undefined && ![...this.#rules.keys()].some((name) => name.startsWith(`${key.text}/`))) {
        this.#tell(key, `no rule and no family is called ${key.text}${didYouMean(key.text, [...this.#rules.keys()])}`);
        continue;
      }
      const written = value.kind === 'scalar' ? value : get(value, 'level');
      const level = written?.kind === 'scalar' ? levelOf(written.value) : undefined;
      if (written !== undefined && level === undefined) this.#tell(written, 'a level is off, on, error, warning or info');
      const locked = get(value, 'locked');
      if (locked !== undefined && text(locked) === undefined) this.#tell(locked, 'locked says why: locked: everybody is paged by it');
      choices.set(key.text, { level, locked: text(locked), options: this.#options(rule, get(value, 'options')) });
      if (value.kind === 'mapping') this.#known(value, ['level', 'options', 'locked']);
      else if (value.kind === 'sequence') this.#tell(value, 'a rule takes a level, or a mapping with level, options, locked');
    }
    return choices;
  }

  #options(rule: Rule | undefined, node: Node | undefined): Readonly<Record<string, unknown>> {
    if (node === undefined) return {};
    if (rule?.options === undefined) {
      this.#tell(node, `${rule?.name ?? 'a family'} has no options`);
      return {};
    }
    const values = plain(node) as Record<string, unknown>;
    const check = new Ajv({ allErrors: true, strict: false }).compile({
      type: 'object',
      additionalProperties: false,
      ...rule.options.schema,
    });
    if (!check(values))
      for (const error of check.errors ?? [])
        this.#tell(node, `${rule.name}: ${wordsOf(error, Object.keys(rule.options.schema.properties))}`);
    return values;
  }

  #ignore(node: Node): Suppression[] {
    this.#known(node, ['rule', 'path', 'line', 'reason', 'until']);
    const rule = text(node, 'rule');
    const pattern = text(node, 'path') ?? '**';
    const needle = text(node, 'line');
    if (rule === undefined) {
      this.#tell(node, 'this entry names no rule; write rule: promql/nan');
      return [];
    }
    const at: Place = { source: this.#source, from: node.from, to: node.to };
    const matches = (path: string, line: string) => this.#matches(path, [pattern]) && (needle === undefined || line.includes(needle));
    return [{ rule, reason: text(node, 'reason') ?? '', until: text(node, 'until'), at, covers: { matches }, isPolicy: true }];
  }

  /** Patterns are relative to the folder of the settings. */
  #matches(path: string, patterns: readonly string[]): boolean {
    const own = relative(this.#folder, resolve(path)).replaceAll('\\', '/');
    return patterns.some((pattern) => matchesGlob(own, pattern) || matchesGlob(own, `${pattern.replace(/\/$/, '')}/**`));
  }

  #known(node: Node | undefined, keys: readonly string[]): void {
    for (const { key } of entries(node))
      if (!keys.includes(key.text))
        this.#tell(key, `${key.text} is no key here${didYouMean(key.text, keys)}; there are ${keys.join(', ')}`);
  }

  #tell(span: { readonly from: number; readonly to: number }, message: string): void {
    this.#problems.push(`${where({ source: this.#source, from: span.from, to: span.to })} ${message}`);
  }
}

/** YAML 1.1 reads `off` and `on` as booleans; people write both. */
function levelOf(value: string | number | boolean | null): Choice['level'] | undefined {
  if (value === false) return 'off';
  if (value === true) return 'on';
  return [...LEVELS, 'on' as const].find((level) => level === value);
}

function wordsOf({ keyword, instancePath, message, params }: ErrorObject, known: readonly string[]): string {
  if (keyword === 'additionalProperties') {
    const name = (params as { additionalProperty: string }).additionalProperty;
    return `there is no option ${name}${didYouMean(name, known)}; there are ${known.join(', ')}`;
  }
  return `option ${instancePath.slice(1).replaceAll('/', '.')} ${message}`;
}
