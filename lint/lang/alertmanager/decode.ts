/** Holds a tree of values against the types of the schema. Tells all problems, where Go stops at the first. */
import { isTemplated, templateProblem } from './gotext.ts';
import type { Mapping, Node, Scalar, Span } from '../../source/node.ts';
import { goDuration, prometheusDuration } from './duration.ts';
import { Fields, headOf, kindOf } from './fields.ts';
import { failed, regexpOf } from './matcher.ts';
import { parseMatchers } from './matchers.ts';
import { nearest } from '../../facts/nearest.ts';
import { rangeProblem } from './interval.ts';
import { isInteger, isNull, quoted, resolve } from './scalar.ts';
import type { Field, Leaf, Mode, Struct, Type } from './schema.ts';
import { hostPortProblem, urlProblem, webUrlProblem } from './url.ts';
import { isZone } from './zone.ts';

export type Kind = 'structure' | 'matcher' | 'receiver-exists' | 'interval-exists';

/** One reason why Alertmanager refuses a configuration. */
export interface Problem {
  readonly kind: Kind;
  readonly message: string;
  readonly at: Span;
  readonly hint?: string | undefined;
}

/** A value on its way: what a schema says about it, for rules that look at fields of a kind. */
export interface Seen {
  readonly key: Scalar;
  readonly value: Node;
  readonly field: Field;
  readonly struct: string;
}

export class Decoder {
  readonly problems: Problem[] = [];
  /** Fields that hold templates or credentials, or are younger than the oldest version. */
  readonly seen: Seen[] = [];
  readonly mode: Mode;

  constructor(mode: Mode) {
    this.mode = mode;
  }

  readonly report = (message: string, at: Span, hint?: string): void => {
    this.problems.push({ kind: 'structure', message, at, hint });
  };

  struct(node: Node, struct: Struct): void {
    if (isNull(node)) return;
    if (node.kind === 'scalar' && !quoted(node) && resolve(node) === 'null')
      return struct.check?.(new Fields(node), this.report, this.mode);
    if (node.kind !== 'mapping') return this.#wrong(node, struct.struct, 'a mapping');
    for (const { key, value } of node.entries) {
      const field = Object.hasOwn(struct.fields, key.text) ? struct.fields[key.text] : undefined;
      if (field !== undefined) {
        if (field.template === true || field.secret === true || field.since !== undefined)
          this.seen.push({ key, value, field, struct: struct.struct });
        this.value(value, typeof field.type === 'function' ? field.type() : field.type, key.text);
      } else if (struct.rest !== undefined) this.value(value, struct.rest, key.text);
      else this.#unknown(key, struct, node);
    }
    struct.check?.(new Fields(node), this.report, this.mode);
  }

  #unknown(key: Scalar, struct: Struct, node: Mapping): void {
    const meant = nearest(
      key.text,
      Object.keys(struct.fields).filter((name) => !node.entries.some((other) => other.key.text === name)),
    );
    this.report(`${struct.struct} has no field ${key.text}`, key, meant);
  }

  value(node: Node, type: Type, name: string): void {
    if (typeof type === 'string') return this.#leaf(node, type, name);
    if (isNull(node)) return;
    if ('struct' in type) return this.struct(node, type);
    if ('textOr' in type)
      return node.kind === 'scalar' && resolve(node) !== 'null' && !isNullText(node) ? undefined : this.struct(node, type.textOr);
    if (node.kind === 'scalar' && resolve(node) === 'null') return;
    if ('list' in type) {
      if (node.kind !== 'sequence') return this.#wrong(node, name, 'a list');
      for (const item of node.items) this.value(item, type.list, name);
      return;
    }
    if (node.kind !== 'mapping') return this.#wrong(node, name, 'a mapping');
    for (const { key, value } of node.entries) this.value(value, type.map, key.text);
  }

  #wrong(node: Node, name: string, wanted: string): void {
    this.report(`${name} is ${wanted}, not a ${kindOf(node)}`, headOf(node));
  }

  #leaf(node: Node, type: Leaf, name: string): void {
    if (isNull(node) || type === 'any') return;
    if (type === 'matchers') return this.#matchers(node, name);
    if (node.kind !== 'scalar') return this.#wrong(node, name, LEAVES[type]);
    const problem = this.#scalar(node, type);
    if (problem !== undefined) this.report(`${name} is ${LEAVES[type]}${problem === '' ? `, not ${shown(node)}` : `: ${problem}`}`, node);
  }

  /** Why a scalar is none of this type; an empty text when there is nothing more to say. */
  #scalar(node: Scalar, type: Leaf): string | undefined {
    const resolved = resolve(node);
    // Go's reader has a weakness for these words in quotes: it takes them for nothing, then for a string.
    if (isNullText(node) && type !== 'string' && type !== 'goDuration') return type === 'templateUrl' ? undefined : '';
    if (resolved === 'null' && !CALLED_WITH_NULL.has(type)) return undefined;
    const text = resolved === 'null' ? '' : node.text;
    switch (type) {
      case 'bool':
        return resolved === 'bool' ? undefined : '';
      case 'int':
      case 'uint':
        return isInteger(node, type === 'int') ? undefined : '';
      case 'float':
        return resolved === 'int' || resolved === 'float' ? undefined : '';
      case 'timeout':
        return isInteger(node, true) || (resolved === 'string' && goDuration(text) !== undefined) ? undefined : '';
      case 'duration':
        return prometheusDuration(text) === undefined ? '' : undefined;
      case 'goDuration':
        return goDuration(text) === undefined ? '' : undefined;
      case 'url':
        return webUrlProblem(text);
      case 'secretUrl':
        return text === '<secret>' ? undefined : webUrlProblem(text);
      case 'templateUrl':
        if (text === '' || text === '<secret>') return undefined;
        return isTemplated(text) ? templateProblem(text) : webUrlProblem(text);
      case 'anyUrl':
        return urlProblem(text);
      case 'hostPort':
        return text === '' ? undefined : hostPortProblem(text);
      case 'regexp': {
        const regexp = regexpOf(text);
        return typeof regexp === 'string' ? regexp : undefined;
      }
      case 'tlsVersion':
        return /^TLS1[0-3]$/.test(text) ? undefined : '';
      case 'location':
        return isZone(text) ? undefined : '';
      case 'weekdays':
      case 'daysOfMonth':
      case 'months':
      case 'years':
        return rangeProblem(text, type);
      default:
        return undefined;
    }
  }

  #matchers(node: Node, name: string): void {
    if (node.kind === 'scalar' && resolve(node) === 'null') return;
    if (node.kind !== 'sequence') return this.#wrong(node, name, 'a list of matchers');
    for (const item of node.items) {
      if (item.kind !== 'scalar') this.#wrong(item, name, 'a list of strings');
      else this.#matcher(item);
    }
  }

  #matcher(item: Scalar): void {
    const text = resolve(item) === 'null' ? '' : item.text;
    const parsed = parseMatchers(text, this.mode);
    if (!failed(parsed)) return;
    this.problems.push({ kind: 'matcher', message: parsed.problem.message, at: item, hint: parsed.problem.hint });
  }
}

const isNullText = (node: Scalar): boolean => quoted(node) && (node.text === 'null' || node.text === '~');

const shown = (node: Scalar): string => (node.text.length > 40 ? kindOf(node) : node.text === '' ? 'empty' : JSON.stringify(node.text));

/** Types whose own reader is called for `Null` and `NULL`, which then see an empty text. */
const CALLED_WITH_NULL: ReadonlySet<Leaf> = new Set<Leaf>([
  'duration',
  'url',
  'secretUrl',
  'anyUrl',
  'hostPort',
  'regexp',
  'tlsVersion',
  'location',
  'weekdays',
  'daysOfMonth',
  'months',
  'years',
]);

const LEAVES: Readonly<Record<Leaf, string>> = {
  string: 'a string',
  bool: 'true or false',
  int: 'a whole number',
  uint: 'a whole number from zero',
  float: 'a number',
  any: 'a value',
  duration: 'a duration such as 5m or 1h30m',
  goDuration: 'a duration such as 30s or 1.5h',
  timeout: 'a duration such as 30s or 1.5h',
  url: 'an address',
  secretUrl: 'an address',
  templateUrl: 'an address or a template',
  anyUrl: 'an address',
  hostPort: 'host:port',
  regexp: 'a regular expression of RE2',
  matchers: 'a list of matchers',
  tlsVersion: 'one of TLS10, TLS11, TLS12 and TLS13',
  location: 'a time zone such as Europe/Zagreb',
  weekdays: 'a weekday or a range such as monday:friday',
  daysOfMonth: 'a day of the month or a range such as 1:15',
  months: 'a month or a range such as january:march',
  years: 'a year or a range such as 2026:2030',
};
