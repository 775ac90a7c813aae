import type { Scalar } from '../../source/node.ts';
import { within } from '../../source/embed.ts';
import { type Place, type Source, place } from '../../source/source.ts';
import { checkException } from './exception-shape.ts';
import type { Entry, Exception, Item, ListItem, MacroItem, Priority, RuleItem, RuleParts, UpdateItem } from './items.ts';
import type { Aspect, FalcoProblem } from './problem.ts';
import { Spliced } from './spliced.ts';

interface Defined {
  readonly name: string;
  /** Where its last definition stands. */
  at: Place;
  /** When it was first defined: what is defined before may be used. Never changes. */
  readonly index: number;
  /** When it was last changed. */
  visibility: number;
  broken: boolean;
}

export interface ListInfo extends Defined {
  items: { readonly text: string; readonly at: Place }[];
}

export interface MacroInfo extends Defined {
  condition: Spliced;
}

export interface ExceptionInfo {
  readonly name: string;
  readonly at: Place;
  readonly source: Source;
  readonly fields: Entry;
  /** Operators, one for each field, or one for the only field. */
  readonly comps: readonly string[];
  readonly values: { readonly source: Source; readonly entry: Entry }[];
}

export interface RuleInfo extends Defined {
  condition: Spliced;
  output: Spliced;
  desc: string;
  priority: Priority;
  priorityAt: Place;
  tags: { readonly text: string; readonly at: Place }[];
  source: string;
  enabled: boolean;
  warnEvents: boolean;
  skipUnknown: boolean;
  exceptions: ExceptionInfo[];
}

/** Sources whose fields we know. Rules of others are skipped by a Falco that has not loaded their plugin. */
export const SOURCES: readonly string[] = ['syscall', 'k8s_audit'];

/** Definitions in the order of their first appearance, each with what was added to it since (rule_loader_collector.cpp). */
export class Collector {
  readonly lists = new Map<string, ListInfo>();
  readonly macros = new Map<string, MacroInfo>();
  readonly rules = new Map<string, RuleInfo>();
  readonly problems: FalcoProblem[];
  readonly falco: number | undefined;
  #index = 0;

  /** `falco`: the minor version, where it is declared. */
  constructor(problems: FalcoProblem[], falco?: number) {
    this.problems = problems;
    this.falco = falco;
  }

  add(item: Item): void {
    switch (item.kind) {
      case 'list':
        return this.#list(item);
      case 'macro':
        return this.#macro(item);
      case 'rule':
        return this.#rule(item);
      case 'update':
        return this.#update(item);
      case 'enable': {
        if (item.broken) return;
        const rule = this.rules.get(item.name);
        if (rule === undefined) this.#absent('rule', item, 'enabled');
        else rule.enabled = item.enabled;
      }
    }
  }

  #list({ source, name, nameNode, append, items, broken }: ListItem): void {
    const at = place(source, nameNode);
    const entries = items.map((item) => ({ text: item.text, at: place(source, item) }));
    const old = this.lists.get(name);
    const index = this.#index++;
    if (append && old !== undefined)
      Object.assign(old, { items: [...old.items, ...entries], visibility: index, broken: old.broken || broken });
    else if (old !== undefined) Object.assign(old, { items: entries, visibility: index, broken, at });
    else {
      if (append && !broken) this.#absent('list', { source, name, nameNode }, 'append');
      this.lists.set(name, { name, at, index, visibility: index, broken: broken || append, items: entries });
    }
  }

  #macro({ source, name, nameNode, append, condition, broken }: MacroItem): void {
    const at = place(source, nameNode);
    const text = condition === undefined ? Spliced.of(source) : Spliced.of(within(source, condition));
    const old = this.macros.get(name);
    const index = this.#index++;
    if (append && old !== undefined)
      Object.assign(old, { condition: joined(old.condition, text), visibility: index, broken: old.broken || broken });
    else if (old !== undefined) Object.assign(old, { condition: text, visibility: index, broken, at });
    else {
      if (append && !broken) this.#absent('macro', { source, name, nameNode }, 'append');
      this.macros.set(name, { name, at, index, visibility: index, broken: broken || append, condition: text });
    }
  }

  #rule({ source, name, nameNode, parts, broken }: RuleItem): void {
    const at = place(source, nameNode);
    const old = this.rules.get(name);
    const own = parts.source ?? 'syscall';
    if (old !== undefined && old.source !== own)
      this.#error('override', at, `rule ${name} is defined again for source ${own}, and was for ${old.source}`);
    if (!SOURCES.includes(own)) {
      this.problems.push({
        code: 'LOAD_UNKNOWN_SOURCE',
        aspect: 'structure',
        message: `no source ${own} comes with Falco: the rule is left out unless a plugin brings it`,
        at,
        fatal: false,
        unsure: true,
      });
    }
    const index = this.#index++;
    const text = (node: Scalar | undefined) => (node === undefined ? new Spliced() : Spliced.of(within(source, node)));
    const info: RuleInfo = {
      name,
      at,
      index: old?.index ?? index,
      visibility: index,
      broken,
      condition: text(parts.condition),
      output: text(parts.output),
      desc: parts.desc?.text ?? '',
      priority: parts.priority ?? 'Debug',
      priorityAt: at,
      tags: tagsOf(source, parts),
      source: own,
      enabled: parts.enabled ?? true,
      warnEvents: parts.warnEvents ?? true,
      skipUnknown: parts.skipUnknown ?? false,
      exceptions: [],
    };
    for (const exception of parts.exceptions ?? []) this.#addException(info, exception, source, false);
    this.rules.set(name, info);
  }

  #update(item: UpdateItem): void {
    const { source, name, nameNode, appended, replaced, claims } = item;
    const rule = this.rules.get(name);
    if (rule === undefined) {
      if (!item.broken || appended !== undefined || replaced !== undefined)
        this.#absent('rule', item, appended === undefined ? 'replace' : 'append');
      return;
    }
    if (claims !== undefined && claims !== rule.source)
      this.#error('override', place(source, nameNode), `rule ${name} is defined again for source ${claims}, and was for ${rule.source}`);
    rule.broken ||= item.broken;
    rule.visibility = this.#index++;
    if (appended !== undefined) this.#append(rule, appended, item);
    if (replaced !== undefined) this.#replace(rule, replaced, source);
  }

  #append(rule: RuleInfo, parts: RuleParts, { source, nameNode, broken }: UpdateItem): void {
    const { condition, output, desc, tags, exceptions } = parts;
    if (
      !broken &&
      condition === undefined &&
      output === undefined &&
      desc === undefined &&
      tags === undefined &&
      exceptions === undefined
    ) {
      this.#error('override', place(source, nameNode), `nothing is appended to rule ${rule.name}`, 'condition: and ...');
    }
    if (condition !== undefined) rule.condition = joined(rule.condition, Spliced.of(within(source, condition)));
    if (output !== undefined) rule.output = joined(rule.output, Spliced.of(within(source, output)));
    if (desc !== undefined) rule.desc += ` ${desc.text}`;
    rule.tags.push(...tagsOf(source, parts));
    for (const exception of exceptions ?? []) this.#addException(rule, exception, source, true);
  }

  #replace(rule: RuleInfo, parts: RuleParts, source: Source): void {
    if (parts.condition !== undefined) rule.condition = Spliced.of(within(source, parts.condition));
    if (parts.output !== undefined) rule.output = Spliced.of(within(source, parts.output));
    if (parts.desc !== undefined) rule.desc = parts.desc.text;
    if (parts.tags !== undefined) rule.tags = tagsOf(source, parts);
    if (parts.exceptions !== undefined) {
      rule.exceptions = [];
      for (const exception of parts.exceptions) this.#addException(rule, exception, source, false);
    }
    rule.priority = parts.priority ?? rule.priority;
    rule.enabled = parts.enabled ?? rule.enabled;
    rule.warnEvents = parts.warnEvents ?? rule.warnEvents;
    rule.skipUnknown = parts.skipUnknown ?? rule.skipUnknown;
  }

  #addException(rule: RuleInfo, exception: Exception, source: Source, appended: boolean): void {
    const { name, nameNode, fields, comps, values } = exception;
    const at = place(source, nameNode);
    const entries = (values ?? []).map((entry) => ({ source, entry }));
    const old = appended ? rule.exceptions.find((one) => one.name === name) : undefined;
    if (old !== undefined) {
      if (fields !== undefined)
        this.#error('exception', place(source, fields.node), `exception ${name} has its fields already: only values can be appended`);
      else if (comps !== undefined)
        this.#error('exception', place(source, comps.node), `exception ${name} has its comps already: only values can be appended`);
      old.values.push(...entries);
      return;
    }
    if (appended && fields === undefined)
      return this.#error('exception', at, `no exception ${name} is there to append to, and this one has no fields`, 'fields: [...]');
    if (appended && entries.length === 0)
      return this.#error('exception', at, `exception ${name} is new and has no values`, 'values: [...]');
    // What is missing has been told when the item was read.
    if (fields === undefined) return;
    const operators = checkException(
      exception,
      fields,
      SOURCES.includes(rule.source) ? { source: rule.source, falco: this.falco } : undefined,
      source,
      this.problems,
    );
    if (operators === undefined) rule.broken = true;
    else rule.exceptions.push({ name, at, source, fields, comps: operators, values: entries });
  }

  #error(aspect: Aspect, at: Place, message: string, hint?: string): void {
    this.problems.push({ code: 'LOAD_ERR_VALIDATE', aspect, message, hint, at, fatal: true });
  }

  #absent(kind: 'rule' | 'macro' | 'list', { source, name, nameNode }: Pick<Item, 'source' | 'name' | 'nameNode'>, what: string): void {
    const message = `${what} changes ${kind} ${name}, and no ${kind} of that name stands above`;
    this.problems.push({
      code: 'LOAD_ERR_VALIDATE',
      aspect: 'override',
      message,
      at: place(source, nameNode),
      fatal: true,
      absent: { kind, name },
    });
  }
}

const joined = (one: Spliced, other: Spliced): Spliced =>
  new Spliced().addSlice(one, 0, one.text.length).addBlank(' ').addSlice(other, 0, other.text.length);

const tagsOf = (source: Source, { tags }: RuleParts) => (tags ?? []).map((tag) => ({ text: tag.text, at: place(source, tag) }));
