import { type Mapping, type Node, type Scalar, type Span, entry, items } from '../../source/node.ts';
import { prometheusDuration } from '../alertmanager/duration.ts';

/** Rule groups as they stand, whatever is wrong with them. What a consumer could not use is undefined here; `structure` says why. */
export interface RuleFile {
  /** `groups`: what Prometheus reads. The other two are fragments, which only people and pint read. */
  readonly shape: 'groups' | 'list of groups' | 'list of rules' | 'nothing';
  readonly node: Node;
  readonly groups: readonly Group[];
}

export interface Group {
  /** Undefined for a bare list of rules. */
  readonly node: Mapping | undefined;
  readonly name: Scalar | undefined;
  /** Seconds, when it says so itself. */
  readonly interval: Timing | undefined;
  readonly queryOffset: Timing | undefined;
  readonly labels: readonly Pair[];
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly kind: 'alert' | 'record';
  readonly node: Mapping;
  /** Where it stands in its group, from 0. */
  readonly index: number;
  /** Never empty. */
  readonly name: Scalar;
  /** Missing or empty: undefined. */
  readonly expr: Scalar | undefined;
  readonly for: Timing | undefined;
  readonly keepFiringFor: Timing | undefined;
  /** Its own, without those of the group. */
  readonly labels: readonly Pair[];
  readonly annotations: readonly Pair[];
}

/** A duration and its value in seconds; undefined when it is none. */
export interface Timing {
  readonly node: Scalar;
  readonly seconds: number | undefined;
}

/** A label or an annotation. */
export interface Pair {
  readonly key: Scalar;
  readonly value: Scalar;
}

/** The groups of a document, in any of the three shapes. Never throws. */
export function rulesOf(node: Node): RuleFile {
  if (node.kind === 'mapping') {
    const groups = field(node, 'groups');
    return { shape: 'groups', node, groups: groups === undefined ? [] : mappings(items(groups)).map(groupOf) };
  }
  const list = mappings(items(node));
  if (list.length === 0) return { shape: 'nothing', node, groups: [] };
  if (list.some((item) => field(item, 'rules') !== undefined)) return { shape: 'list of groups', node, groups: list.map(groupOf) };
  return { shape: 'list of rules', node, groups: [{ ...NAMELESS, rules: rulesIn(list) }] };
}

const NAMELESS: Omit<Group, 'rules'> = { node: undefined, name: undefined, interval: undefined, queryOffset: undefined, labels: [] };

const mappings = (nodes: readonly Node[]): readonly Mapping[] => nodes.filter((node): node is Mapping => node.kind === 'mapping');

/** The value of a key; of one that stands twice the last, and nothing for null, as Go decodes it. */
function field(node: Mapping, name: string): Node | undefined {
  for (let index = node.entries.length - 1; index >= 0; index--) {
    const { key, value } = node.entries[index]!;
    if (key.text === name) return value.kind === 'scalar' && value.value === null ? undefined : value;
  }
  return undefined;
}

function groupOf(node: Mapping): Group {
  const rules = field(node, 'rules');
  return {
    node,
    name: filled(field(node, 'name')),
    interval: timing(field(node, 'interval')),
    queryOffset: timing(field(node, 'query_offset')),
    labels: pairs(field(node, 'labels')),
    rules: rules === undefined ? [] : rulesIn(mappings(items(rules))),
  };
}

const rulesIn = (nodes: readonly Mapping[]): readonly Rule[] => nodes.flatMap((node, index) => ruleOf(node, index) ?? []);

/** A rule that is neither an alert nor a record is nothing that one could ask about. */
function ruleOf(node: Mapping, index: number): Rule | undefined {
  let alert, record, expr, wait, keep, labels, annotations: Node | undefined;
  for (const { key, value } of node.entries) {
    switch (key.text) {
      case 'alert':
        alert = value;
        break;
      case 'record':
        record = value;
        break;
      case 'expr':
        expr = value;
        break;
      case 'for':
        wait = value;
        break;
      case 'keep_firing_for':
        keep = value;
        break;
      case 'labels':
        labels = value;
        break;
      case 'annotations':
        annotations = value;
        break;
      default:
    }
  }
  const name = filled(alert) ?? filled(record);
  if (name === undefined) return undefined;
  return {
    kind: name === alert ? 'alert' : 'record',
    node,
    index,
    name,
    expr: filled(expr),
    for: timing(wait),
    keepFiringFor: timing(keep),
    labels: pairs(labels),
    annotations: pairs(annotations),
  };
}

const filled = (node: Node | undefined): Scalar | undefined =>
  node?.kind === 'scalar' && node.value !== null && node.text !== '' ? node : undefined;

function timing(node: Node | undefined): Timing | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  const milliseconds = prometheusDuration(node.text);
  return { node, seconds: milliseconds === undefined ? undefined : milliseconds / 1000 };
}

const NONE: readonly Pair[] = [];

function pairs(node: Node | undefined): readonly Pair[] {
  if (node?.kind !== 'mapping') return NONE;
  const found: Pair[] = [];
  for (const { key, value } of node.entries) if (value.kind === 'scalar') found.push({ key, value });
  return found;
}

/** The pair of that name; of two the last. */
export const pair = (list: readonly Pair[], name: string): Pair | undefined => list.findLast(({ key }) => key.text === name);

/** All labels that a rule adds: its own win over its group's. */
export const allLabels = (rule: Pick<Rule, 'labels'>, group: Group): readonly Pair[] =>
  group.labels.length === 0
    ? rule.labels
    : [...group.labels.filter(({ key }) => pair(rule.labels, key.text) === undefined), ...rule.labels];

/** Where to point when a label or an annotation is missing: the key above it, or the rule's name. */
export const above = (rule: Rule, key: 'labels' | 'annotations'): Span => entry(rule.node, key)?.key ?? rule.name;
