import { type Mapping, type Node, type Scalar, type Span, items } from '../../source/node.ts';
import { prometheusDuration } from '../alertmanager/duration.ts';
import { nearest } from '../../facts/nearest.ts';
import { type FieldType, type Fields, FILE, FOREIGN, GROUP, LOKI_OPERATOR_FILE, OPERATOR_GROUP, RULE } from './fields.ts';

/** Why a consumer refuses a rule file: one problem of it. */
export interface StructureProblem {
  readonly at: Span;
  readonly message: string;
  readonly hint?: string | undefined;
  /**
   * What has a rule of its own: `for` the durations of an alert, `name` of a record, `group` a second one of that name. `foreign`: only
   * Prometheus refuses it; the field belongs to a relative of it, which may be the one that reads the file.
   */
  readonly code?: 'for' | 'name' | 'group' | 'foreign' | undefined;
  /** Where the first group of that name stands. */
  readonly first?: Span;
}

export interface Reader {
  readonly flavor?: 'prometheus' | 'loki' | undefined;
  /** Inside a custom resource, whose schema knows more. */
  readonly resource?: boolean;
  /** Names of before UTF-8: letters, digits, underscores. Loki has always only those. */
  readonly names?: 'legacy' | 'utf8' | undefined;
}

/**
 * All that the strict decoder and the validation of Prometheus (or Loki) refuse, but for expressions and templates, which have views of
 * their own. Prometheus stops at the first kind of mistake; this does not.
 */
export function structure(node: Node, reader: Reader = {}): readonly StructureProblem[] {
  const check = new Check(reader);
  check.file(node);
  return check.problems;
}

const LEGACY_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const LEGACY_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

class Check {
  readonly problems: StructureProblem[] = [];
  readonly #reader: Reader;
  readonly #legacy: boolean;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#legacy = reader.names === 'legacy' || reader.flavor === 'loki';
  }

  file(node: Node): void {
    if (isNull(node)) return;
    if (node.kind === 'mapping') {
      const { resource, flavor } = this.#reader;
      const [groups] = this.#fields(node, resource === true && flavor === 'loki' ? LOKI_OPERATOR_FILE : FILE, ['groups'], 'a rule file');
      if (groups !== undefined) this.#groups(items(groups));
      return;
    }
    if (node.kind === 'scalar') {
      this.#tell(node, 'a rule file is a mapping with the key groups, not a text', 'groups: []');
      return;
    }
    // Fragments: what Prometheus would make of them is plain, once they stand below `groups`.
    const list = items(node).filter((item) => item.kind === 'mapping');
    if (list.some((item) => item.entries.some(({ key }) => key.text === 'rules'))) this.#groups(list);
    else for (const rule of list) this.#rule(rule);
  }

  #tell(at: Span, message: string, hint?: string, code?: StructureProblem['code']): void {
    this.problems.push({ at, message, hint, code });
  }

  #groups(nodes: readonly Node[]): void {
    const names = new Map<string, Span>();
    for (const node of nodes) {
      if (isNull(node)) continue;
      if (node.kind !== 'mapping') {
        this.#tell(node, `a group is a mapping with name and rules, not a ${kindOf(node)}`);
        continue;
      }
      this.#group(node, names);
    }
  }

  #group(node: Mapping, names: Map<string, Span>): void {
    const known = this.#reader.resource === true ? OPERATOR_GROUP : GROUP;
    const [name, rules, labels] = this.#fields(node, known, ['name', 'rules', 'labels'], 'a group');
    const text = name?.kind === 'scalar' ? name.text : '';
    if (text === '') this.#tell(name ?? headOf(node), 'group without a name', 'name: <name>');
    const first = names.get(text);
    if (first === undefined) names.set(text, name ?? headOf(node));
    else if (text !== '') this.problems.push({ at: name!, message: `group ${text} stands twice in this file`, code: 'group', first });
    if (this.#reader.flavor !== 'loki') this.#labelNames(labels, true);
    for (const rule of items(rules)) {
      if (rule.kind === 'mapping') this.#rule(rule);
      else if (!isNull(rule)) this.#tell(rule, `a rule is a mapping with expr and record or alert, not a ${kindOf(rule)}`);
    }
  }

  #rule(node: Mapping): void {
    const fields = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];
    const [record, alert, expr, wait, keep, labels, annotations] = this.#fields(node, RULE, fields, 'a rule');
    const [recorded, alerted] = [textOf(record), textOf(alert)];
    if (recorded !== '' && alerted !== '') this.#tell(record!, `rule is both the record ${recorded} and the alert ${alerted}`);
    // A value of the wrong type was told already.
    const lacks = (name: string, value: Node | undefined) => textOf(value) === '' && !isGiven(node, name);
    if (recorded === '' && alerted === '' && lacks('record', record) && lacks('alert', alert))
      this.#tell(headOf(node), 'rule without record or alert', 'alert: <name>');
    if (textOf(expr) === '' && lacks('expr', expr)) this.#tell(headOf(node), 'rule without expr', 'expr: <query>');
    if (recorded !== '') {
      if (annotations?.kind === 'mapping' && annotations.entries.length > 0) this.#tell(annotations, 'a record has no annotations');
      if (isLong(wait)) this.#tell(wait!, 'a record has no for');
      if (isLong(keep) && this.#reader.flavor !== 'loki') this.#tell(keep!, 'a record has no keep_firing_for');
      this.#recordName(record as Scalar, recorded);
    }
    this.#labelNames(labels, true);
    this.#labelNames(annotations, false);
  }

  #recordName(node: Scalar, name: string): void {
    if (this.#legacy && !LEGACY_METRIC.test(name))
      this.#tell(node, `${name} is no name of a metric: letters, digits, _ and : make one`, undefined, 'name');
    else if (/[{}]/.test(name))
      this.#tell(node, `record ${name} has braces: a record has a name, and labels of its own`, 'labels:\n  name: value', 'name');
  }

  #labelNames(node: Node | undefined, isLabels: boolean): void {
    if (node?.kind !== 'mapping') return;
    const what = isLabels ? 'label' : 'annotation';
    for (const { key } of node.entries) {
      if (key.text === '') this.#tell(key, `${what} without a name`);
      else if (isLabels && key.text === '__name__') this.#tell(key, 'label __name__ would replace the name of the metric');
      else if (this.#legacy && !LEGACY_LABEL.test(key.text))
        this.#tell(key, `${key.text} is no name of ${isLabels ? 'a' : 'an'} ${what}: letters, digits and _ make one`);
    }
  }

  /** Tells unknown fields and wrong types, and gives the values of some fields that are right. */
  #fields(node: Mapping, known: Fields, wanted: readonly string[], what: string): (Node | undefined)[] {
    const found = wanted.map((): Node | undefined => undefined);
    for (const { key, value } of node.entries) {
      const type = Object.hasOwn(known, key.text) ? known[key.text] : undefined;
      if (type === undefined) this.#unknown(key, known, what);
      else if (!isNull(value) && this.#isA(type, key.text, value)) {
        const index = wanted.indexOf(key.text);
        if (index >= 0) found[index] = value;
      }
    }
    return found;
  }

  #unknown(key: Scalar, known: Fields, what: string): void {
    const owner = Object.hasOwn(FOREIGN, key.text) ? FOREIGN[key.text] : undefined;
    const near = nearest(key.text, Object.keys(known));
    if (owner !== undefined)
      this.problems.push({ at: key, message: `${what} has no field ${key.text}: only ${owner} knows it`, code: 'foreign' });
    else this.#tell(key, `${what} has no field ${key.text}${near === undefined ? '' : `, but ${near}`}`, near);
  }

  #isA(type: FieldType, name: string, value: Node): boolean {
    switch (type) {
      case 'groups':
      case 'rules':
        return value.kind === 'sequence' || this.#wrong(value, `${name} is a list, not a ${kindOf(value)}`);
      case 'labels':
        if (value.kind !== 'mapping') return this.#wrong(value, `${name} is a mapping of names to texts, not a ${kindOf(value)}`);
        for (const { key, value: one } of value.entries)
          if (one.kind !== 'scalar') this.#wrong(one, `${name}.${key.text} is a text, not a ${kindOf(one)}`);
        return true;
      case 'text':
        return value.kind === 'scalar' || this.#wrong(value, `${name} is a text, not a ${kindOf(value)}`);
      case 'whole number':
        return (value.kind === 'scalar' && isWhole(value)) || this.#wrong(value, `${name} is a whole number, not ${shown(value)}`);
      case 'duration':
        if (value.kind !== 'scalar') return this.#wrong(value, `${name} is a duration, not a ${kindOf(value)}`);
        // The custom resource takes an empty duration for none.
        if (value.text === '' && this.#reader.resource === true) return true;
        if (prometheusDuration(value.text) !== undefined) return true;
        this.#tell(
          value,
          `${name}: ${shown(value)} is no duration`,
          '5m',
          name === 'for' || name === 'keep_firing_for' ? 'for' : undefined,
        );
        return false;
    }
  }

  #wrong(at: Node, message: string, hint?: string): false {
    this.#tell(at, message, hint);
    return false;
  }
}

const isNull = (node: Node): boolean => node.kind === 'scalar' && node.value === null;
const textOf = (node: Node | undefined): string => (node?.kind === 'scalar' ? node.text : '');
const kindOf = (node: Node): string => (node.kind === 'sequence' ? 'list' : node.kind === 'mapping' ? 'mapping' : 'text');
const shown = (node: Node): string => (node.kind === 'scalar' ? (node.text === '' ? 'an empty text' : node.text) : `a ${kindOf(node)}`);
const isLong = (node: Node | undefined): boolean => node?.kind === 'scalar' && (prometheusDuration(node.text) ?? 0) > 0;

/** What to point at when something is missing: the first key. */
const headOf = (node: Mapping): Span => node.entries[0]?.key ?? { from: node.from, to: Math.min(node.to, node.from + 1) };

/** As Go's YAML fills an integer: underscores are left out, and what is behind a decimal point is cut off. */
function isWhole({ style, value, text }: Scalar): boolean {
  if (style !== 'plain') return false;
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 2 ** 63;
  return /^[-+]?(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d+)$/i.test(text.replaceAll('_', ''));
}

/** A key with a value that is more than nothing. */
const isGiven = (node: Mapping, name: string): boolean =>
  node.entries.some(({ key, value }) => key.text === name && (value.kind !== 'scalar' || value.text !== '') && !isNull(value));
