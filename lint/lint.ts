import { Corpus } from './corpus.ts';
import type { Facts } from './facts/facts.ts';
import { type LintedFile, open } from './file.ts';
import type { Crash, Finding } from './finding.ts';
import type { Problem, Rule, Severity } from './rule.ts';
import { type Scope, scopes } from './scope.ts';
import { type Place, Source, type Span } from './source/source.ts';
import type { Tagged, Unreadable } from './subjects.ts';
import { inAnnotations } from './suppress/annotations.ts';
import { type LockOf, suppress } from './suppress/apply.ts';
import { inComments } from './suppress/comments.ts';
import { inFacts } from './suppress/facts.ts';
import type { Suppression } from './suppress/suppression.ts';

export interface Setup {
  readonly rules: readonly Rule[];
  /** What a rule is in a file: its severity and options, or `off`. Asked once for each rule and file. */
  readonly level?: ((rule: Rule, path: string) => Level) | undefined;
  /** Facts for all files, instead of the nearest. */
  readonly facts?: Facts | undefined;
  /** Suppressions that stand in no linted file: those of the lint configuration. */
  readonly suppressions?: readonly Suppression[] | undefined;
  /** The rules of ours that a check of kube-linter is, for its own annotations; `*`: all that it has. */
  readonly kubeLinter?: ((check: string) => readonly string[]) | undefined;
  /** `YYYY-MM-DD`: suppressions end. */
  readonly today?: string | undefined;
}

export type Level =
  | 'off'
  | {
      readonly severity: Severity;
      readonly options: Readonly<Record<string, unknown>>;
      /** Why only the lint configuration itself may suppress it. */
      readonly locked?: string | undefined;
    };

export interface Report {
  /** By file and place. */
  readonly findings: readonly Finding[];
  /** What would have been told, but is suppressed. */
  readonly suppressed: readonly Finding[];
  readonly crashes: readonly Crash[];
}

/**
 *  path, text ──open──▶ documents ──READERS──▶ subjects ──┬─▶ rules of one subject   remembered for each file
 *                                                         └─▶ Corpus ─▶ rules that see it    anew at every run
 *
 * Texts by path in, findings out; nothing here knows a disk. A second `run` after `set` does only what has changed.
 */
export class Linter {
  readonly #setup: Setup;
  readonly #files = new Map<string, LintedFile>();
  /** Findings of the rules that look at nothing but their subject, with the facts under which they were found. */
  readonly #local = new Map<LintedFile, { readonly facts: string; readonly found: Told }>();
  /** Suppressions that stand in a file itself. */
  readonly #own = new WeakMap<LintedFile, readonly Suppression[]>();
  readonly #alone: ByKind;
  readonly #together: ByKind;
  /** Levels and options can differ from path to path. */
  readonly #byPath: boolean;
  readonly #byName: ReadonlyMap<string, Rule>;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#alone = byKind(setup.rules.filter(({ sees }) => sees === undefined));
    this.#together = byKind(setup.rules.filter(({ sees }) => sees === 'corpus'));
    this.#byPath = setup.level !== undefined && setup.level !== defaultLevel;
    this.#byName = new Map(setup.rules.map((rule) => [rule.name, rule]));
  }

  /** Adds or changes a file; `undefined` takes it away. */
  set(path: string, text: string | undefined): void {
    const old = this.#files.get(path);
    if (old?.source.text === text) return;
    if (old !== undefined) this.#local.delete(old);
    if (text === undefined) this.#files.delete(path);
    else this.#files.set(path, open(path, text));
  }

  /** The paths of all files that it has. */
  paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Adds a file whose text cannot be had. */
  setUnreadable(path: string, why: Unreadable): void {
    const source = new Source(path, '');
    const tagged: Tagged[] = [{ on: 'file', subject: { source, read: undefined, docs: [], unreadable: why } }];
    this.#files.set(path, { source, docs: [], tagged, broken: [] });
  }

  run(): Report {
    const findings: Finding[] = [];
    const crashes: Crash[] = [];
    const together = scopes([...this.#files.values()], this.#setup.facts);
    for (const scope of together) {
      for (const report of this.#runScope(scope)) {
        for (const finding of report.findings) findings.push(finding);
        crashes.push(...report.crashes);
      }
    }
    const { kept, suppressed, subjects } = suppress(
      findings,
      [...this.#suppressions(), ...together.flatMap(inFacts)],
      this.#lockOf,
      this.#setup.today ?? '0000-00-00',
    );
    const told = this.#check(
      subjects.map((subject) => ({ on: 'suppression', subject })),
      '',
      new Plan(this.#alone, undefined, undefined),
    );
    return { findings: [...kept, ...told.findings].toSorted(byPlace), suppressed, crashes: [...crashes, ...told.crashes] };
  }

  /** Whether a rule runs in a file, and why its findings there may not be suppressed. */
  readonly #lockOf: LockOf = (name, path, isPolicy) => {
    const rule = this.#byName.get(name);
    if (rule === undefined) return { ran: false, locked: undefined };
    const level = this.#setup.level?.(rule, path);
    return { ran: true, locked: rule.locked ?? (isPolicy || level === undefined || level === 'off' ? undefined : level.locked) };
  };

  #suppressions(): Suppression[] {
    return [...(this.#setup.suppressions ?? []), ...[...this.#files.values()].flatMap((file) => this.#inFile(file))];
  }

  /** Remembered for each file: a stretch of YAML is long to read, and most hold none. */
  #inFile(file: LintedFile): readonly Suppression[] {
    let known = this.#own.get(file);
    if (known === undefined) {
      const { source, docs } = file;
      known = [...inComments(source), ...docs.flatMap((doc) => inAnnotations(doc, this.#setup.kubeLinter ?? (() => [])))];
      this.#own.set(file, known);
    }
    return known;
  }

  *#runScope({ facts, files }: Scope): Iterable<Told> {
    const key = facts?.source.text ?? '';
    const alone = new Plan(this.#alone, facts, undefined);
    for (const file of files) {
      const known = this.#local.get(file);
      if (known !== undefined && known.facts === key) {
        yield known.found;
        continue;
      }
      const found = this.#check(file.tagged, file.source.path, alone);
      this.#local.set(file, { facts: key, found });
      yield found;
    }
    const sources = new Map(files.map(({ source }) => [source.path, source]));
    const corpus = new Corpus(
      sources,
      files.flatMap(({ docs }) => docs),
      facts,
      files.flatMap(({ tagged }) => tagged),
    );
    const together = new Plan(this.#together, facts, corpus);
    for (const file of files) yield this.#check(file.tagged, file.source.path, together);
    const whole: Tagged = { on: 'corpus', subject: { source: new Source('', ''), corpus } };
    yield this.#check([whole], '', together);
  }

  #check(tagged: readonly Tagged[], path: string, plan: Plan): Told {
    const findings: Finding[] = [];
    const crashes: Crash[] = [];
    for (const { on, subject } of tagged) {
      const ready = this.#ready(plan, on, path);
      for (let i = 0; i < ready.length; i++) {
        const { rule, severity, context } = ready[i]!;
        try {
          for (const problem of rule.check(subject as never, context as never)) {
            const told = finding(rule, severity, subject.source, problem);
            if (rule.on === 'file' || !this.#isBroken(told.at)) findings.push(told);
          }
        } catch (error) {
          crashes.push({ rule: rule.name, path: subject.source.path, error });
        }
      }
    }
    return { findings, crashes };
  }

  /** What seems to stand in a text that cannot be read: files/syntax has told that. */
  #isBroken({ source, from, to }: Place): boolean {
    return this.#files.get(source.path)?.broken.some((stretch) => from < stretch.to && to > stretch.from) ?? false;
  }

  /** The rules of a kind with all that they need; the same for all files, unless levels differ from path to path. */
  #ready(plan: Plan, on: Tagged['on'], path: string): readonly Ready[] {
    if (this.#byPath && plan.path !== path) {
      plan.path = path;
      plan.ready.clear();
    }
    let ready = plan.ready.get(on);
    if (ready === undefined) {
      const { facts, corpus } = plan;
      ready = (plan.rules.get(on) ?? []).flatMap((rule): Ready[] => {
        const isSilent = rule.needs === 'facts' ? facts === undefined : rule.needs === 'metrics' && facts?.knowsMetrics !== true;
        const level = isSilent ? 'off' : (this.#setup.level?.(rule, path) ?? defaultLevel(rule));
        return level === 'off' ? [] : [{ rule, severity: level.severity, context: { facts, corpus, options: level.options } }];
      });
      plan.ready.set(on, ready);
    }
    return ready;
  }
}

/** Lints texts once. */
export function lint(files: ReadonlyMap<string, string>, setup: Setup): Report {
  const linter = new Linter(setup);
  for (const [path, text] of files) linter.set(path, text);
  return linter.run();
}

export const defaultLevel = (rule: Rule): Level =>
  rule.off === true ? 'off' : { severity: rule.severity, options: rule.options?.defaults ?? {} };

interface Told {
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
}

/** Rules and what they see. */
class Plan {
  readonly rules: ByKind;
  readonly facts: Facts | undefined;
  readonly corpus: Corpus | undefined;
  readonly ready = new Map<Tagged['on'], readonly Ready[]>();
  /** For which file `ready` holds. */
  path = '';

  constructor(rules: ByKind, facts: Facts | undefined, corpus: Corpus | undefined) {
    this.rules = rules;
    this.facts = facts;
    this.corpus = corpus;
  }
}

interface Ready {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly context: unknown;
}

type ByKind = ReadonlyMap<string, readonly Rule[]>;

const byKind = (rules: readonly Rule[]): ByKind => Map.groupBy(rules, ({ on }) => on);

const RANK = { error: 0, warning: 1, info: 2 } as const;

function finding(rule: Rule, severity: Severity, source: Source, problem: Problem): Finding {
  const own = problem.severity ?? rule.severity;
  // A configured severity replaces the rule's; a case that is weaker than the rule stays weaker.
  const told = severity === rule.severity ? own : RANK[own] > RANK[rule.severity] ? weaker(own, severity) : severity;
  const at = inFile(source, problem.at);
  const inner = 'source' in problem.at ? problem.at.source : source;
  return {
    rule: rule.name,
    severity: told,
    message: problem.message,
    hint: problem.hint,
    at,
    also: (problem.also ?? []).map((related) => ({ at: inFile(source, related.at), message: related.message })),
    fix: problem.fix?.map(({ at: span, text }) => ({ ...inner.inFile(span), text })),
  };
}

const weaker = (one: Severity, other: Severity) => (RANK[one] > RANK[other] ? one : other);

function inFile(source: Source, at: Span | Place): Place {
  const own = 'source' in at ? at.source : source;
  return { source: own.file, ...own.inFile(at) };
}

const byPlace = (a: Finding, b: Finding) =>
  compare(a.at.source.path, b.at.source.path) ||
  a.at.from - b.at.from ||
  a.at.to - b.at.to ||
  RANK[a.severity] - RANK[b.severity] ||
  compare(a.rule, b.rule);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
