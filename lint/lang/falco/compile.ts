import { place } from '../../source/source.ts';
import { admits } from './admits.ts';
import type { Expr } from './ast.ts';
import { type Fault, checkExpr } from './check.ts';
import { type Collector, type RuleInfo, SOURCES } from './collect.ts';
import { countEvents } from './events.ts';
import { withExceptions } from './expand.ts';
import { type FlatLists, flatten, putLists } from './lists.ts';
import { namesIn, resolve } from './macros.ts';
import { checkOutput } from './output.ts';
import { parseFilter } from './parse.ts';
import { listSlips } from './slips.ts';
import type { Aspect, FalcoProblem } from './problem.ts';
import type { Spliced } from './spliced.ts';

/** A list that is not there is no error for Falco, which then compares with its name: a guess of ours, and no problem of Falco's. */
const SLIP = { code: 'LOAD_COMPILE_CONDITION', aspect: 'reference', fatal: false, unsure: true } as const;

/** A macro whose condition has been read. */
interface Macro {
  readonly name: string;
  readonly text: Spliced;
  /** As it stands; undefined when it cannot be read. */
  readonly expr: Expr | undefined;
  used: boolean;
}

/** A rule as Falco runs it. */
export interface CompiledRule {
  readonly info: RuleInfo;
  /** With its lists, exceptions and macros. Names that are left are macros of files that we do not have. */
  readonly condition: Expr;
}

/** More event codes than this, and a rule is asked about nearly everything that happens (rule_loader_compiler.cpp). */
export const MANY_EVENTS = 100;

/** Turns definitions into rules that run, as rule_loader_compiler.cpp does, and tells everything that is wrong. */
export class Compiler {
  readonly rules: CompiledRule[] = [];
  readonly #collector: Collector;
  readonly #problems: FalcoProblem[];
  readonly #lists: FlatLists;
  readonly #macros = new Map<string, Macro>();
  /** Macros whose own names could not all be resolved, which has been told. */
  readonly #failed = new Set<string>();
  /** By name and source: whether the faults of a macro have been told. */
  readonly #told = new Map<string, boolean>();

  constructor(collector: Collector) {
    this.#collector = collector;
    this.#problems = collector.problems;
    this.#lists = flatten(collector.lists);
  }

  run(): void {
    for (const { name, condition, broken } of this.#collector.macros.values()) {
      const text = broken ? condition : putLists(condition, this.#lists);
      this.#macros.set(name, { name, text, expr: broken ? undefined : this.#parse(text), used: false });
    }
    for (const { name, visibility } of this.#collector.macros.values()) {
      const macro = this.#macros.get(name)!;
      if (macro.expr !== undefined && !this.#resolve(macro.expr, macro.text, visibility).ok) this.#failed.add(name);
    }
    for (const info of this.#collector.rules.values()) this.#rule(info);
    this.#unused();
  }

  #parse(text: Spliced): Expr | undefined {
    const { expr, fault } = parseFilter(text.text);
    if (fault !== undefined)
      this.#problems.push({
        code: 'LOAD_ERR_COMPILE_CONDITION',
        aspect: 'condition',
        message: fault.message,
        at: text.place(fault),
        fatal: true,
      });
    else
      for (const slip of listSlips(expr, this.#lists))
        this.#problems.push({
          ...SLIP,
          message: slip.message,
          hint: slip.hint,
          at: text.place(slip),
          absent: { kind: 'list', name: slip.name },
        });
    return expr;
  }

  #resolve(expr: Expr, text: Spliced, visibility: number): { readonly condition: Expr; readonly ok: boolean } {
    const infos = this.#collector.macros;
    const lookup = (name: string) => ((infos.get(name)?.index ?? visibility) < visibility ? this.#macros.get(name) : undefined);
    const { expr: condition, unknown, loops } = resolve(expr, lookup, (name) => (this.#macros.get(name)!.used = true));
    const isTold = (within: string | undefined) => within !== undefined && this.#failed.has(within);
    for (const { name, from, to, within } of loops)
      if (!isTold(within)) this.#reference(text, { from, to }, `macro ${name} stands inside itself`);
    for (const { name, from, to, within } of unknown) {
      if (isTold(within)) continue;
      const below = infos.get(name);
      if (below !== undefined && !this.#macros.has(name)) continue;
      this.#reference(
        text,
        { from, to },
        below === undefined ? `no macro is named ${name}` : `macro ${name} is defined below`,
        below === undefined ? name : undefined,
      );
    }
    return { condition, ok: unknown.length === 0 && loops.length === 0 };
  }

  #reference(text: Spliced, span: { readonly from: number; readonly to: number }, message: string, absent?: string): void {
    this.#problems.push({
      code: 'LOAD_ERR_VALIDATE',
      aspect: 'reference',
      message,
      at: text.place(span),
      fatal: true,
      absent: absent === undefined ? undefined : { kind: 'macro', name: absent },
    });
  }

  #rule(info: RuleInfo): void {
    if (info.broken) return this.#touch(info);
    const known = SOURCES.includes(info.source);
    const world = { source: info.source, falco: this.#collector.falco };
    const text = withExceptions(info, this.#problems);
    if (text === undefined) return this.#touch(info);
    let ok = !known || this.#tell(checkOutput(info.output.text, world), info.output, 'LOAD_ERR_COMPILE_OUTPUT', info.skipUnknown);
    const spliced = putLists(text, this.#lists);
    if (!known) return this.#quietly(spliced);
    const expr = this.#parse(spliced);
    if (expr === undefined) return;
    const { condition, ok: resolved } = this.#resolve(expr, spliced, Infinity);
    ok = this.#tell(checkExpr(expr, world), spliced, 'LOAD_ERR_COMPILE_CONDITION', info.skipUnknown) && ok;
    for (const name of reachable(expr, this.#macros)) ok = this.#tellMacro(name, info) && ok;
    if (!ok) return;
    this.rules.push({ info, condition });
    if (resolved && info.warnEvents && info.source === 'syscall') this.#events(info, condition);
  }

  /** Whatever a rule uses that is not compiled is used all the same. */
  #touch({ condition }: RuleInfo): void {
    this.#quietly(putLists(condition, this.#lists));
  }

  #quietly(text: Spliced): void {
    const { expr } = parseFilter(text.text);
    if (expr !== undefined) for (const name of reachable(expr, this.#macros)) this.#macros.get(name)!.used = true;
  }

  #tellMacro(name: string, { source, skipUnknown }: RuleInfo): boolean {
    const key = `${source} ${skipUnknown} ${name}`;
    let ok = this.#told.get(key);
    if (ok === undefined) {
      const { expr, text } = this.#macros.get(name)!;
      ok =
        expr === undefined ||
        this.#tell(checkExpr(expr, { source, falco: this.#collector.falco }), text, 'LOAD_ERR_COMPILE_CONDITION', skipUnknown);
      this.#told.set(key, ok);
    }
    return ok;
  }

  /** Tells faults of a condition or an output; false when the rule will not run. */
  #tell(
    faults: readonly Fault[],
    text: Spliced,
    code: 'LOAD_ERR_COMPILE_CONDITION' | 'LOAD_ERR_COMPILE_OUTPUT',
    skipUnknown: boolean,
  ): boolean {
    let ok = true;
    const isOutput = code === 'LOAD_ERR_COMPILE_OUTPUT';
    for (const fault of faults) {
      const { kind, message, hint, unsure } = fault;
      const common = { message, hint, at: text.place(fault), unsure };
      const aspect: Aspect = isOutput ? 'output-field' : kind === 'unknown' || kind === 'deprecated' ? 'field' : 'condition';
      if (kind === 'unknown' || kind === 'wrong') {
        ok = false;
        const skipped = kind === 'unknown' && skipUnknown;
        this.#problems.push({ ...common, aspect, code: skipped ? 'LOAD_UNKNOWN_FILTER' : code, fatal: !skipped });
      } else {
        const warning =
          kind === 'deprecated' ? 'LOAD_DEPRECATED_ITEM' : kind === 'unsafe' ? 'LOAD_UNSAFE_NA_CHECK' : 'LOAD_COMPILE_CONDITION';
        this.#problems.push({ ...common, aspect, code: warning, fatal: false });
      }
    }
    return ok;
  }

  #events(info: RuleInfo, condition: Expr): void {
    const admitted = admits(condition);
    if (admitted === undefined || countEvents(admitted) <= MANY_EVENTS) return;
    this.#problems.push({ code: 'LOAD_NO_EVTTYPE', aspect: 'no-event-type', ...everyEvent(info), fatal: false });
  }

  #unused(): void {
    for (const { name, at, broken } of this.#collector.macros.values()) {
      if (!broken && !this.#macros.get(name)!.used)
        this.#problems.push({
          code: 'LOAD_UNUSED_MACRO',
          aspect: 'unused',
          message: `macro ${name} is not used`,
          at,
          fatal: false,
          absent: { kind: 'macro', name },
        });
    }
    for (const { name, at, broken } of this.#collector.lists.values()) {
      if (!broken && !this.#lists.get(name)!.used)
        this.#problems.push({
          code: 'LOAD_UNUSED_LIST',
          aspect: 'unused',
          message: `list ${name} is not used`,
          at: place(at.source, at),
          fatal: false,
          absent: { kind: 'list', name },
        });
    }
  }
}

/** The complaint about a rule that Falco asks about nearly everything. */
export const everyEvent = ({ name, at }: RuleInfo): Pick<FalcoProblem, 'message' | 'hint' | 'at'> => ({
  message: `rule ${name} looks at nearly every event, since it names no evt.type`,
  hint: 'evt.type in (...) and',
  at,
});

/** The macros that a condition names, and those that they name. */
function reachable(expr: Expr, macros: ReadonlyMap<string, Macro>, into = new Set<string>()): ReadonlySet<string> {
  for (const name of namesIn(expr)) {
    const macro = macros.get(name);
    if (macro === undefined || into.has(name)) continue;
    into.add(name);
    if (macro.expr !== undefined) reachable(macro.expr, macros, into);
  }
  return into;
}
