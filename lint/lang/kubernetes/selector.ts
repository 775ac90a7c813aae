import { type Node, type Scalar, type Span, entries, get, items, strings, text } from '../../source/node.ts';

/** One condition on labels. `In` with one value is what `matchLabels` and plain maps say. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  /** Where it stands. */
  readonly at: Span;
}

export type Labels = ReadonlyMap<string, Scalar>;

const OPERATORS: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** A selector of labels as the API server reads it: all requirements must hold, and none at all selects everything. */
export class Selector {
  readonly node: Node | undefined;
  readonly requirements: readonly Requirement[];
  /** Why the API server refuses it. */
  readonly problem: string | undefined;

  private constructor(node: Node | undefined, requirements: readonly Requirement[], problem?: string) {
    this.node = node;
    this.requirements = requirements;
    this.problem = problem;
  }

  /** A `metav1.LabelSelector`: matchLabels and matchExpressions. */
  static of(node: Node | undefined): Selector {
    const requirements = equalities(get(node, 'matchLabels'));
    let problem: string | undefined;
    for (const item of items(get(node, 'matchExpressions'))) {
      const key = text(item, 'key') ?? '';
      const operator = text(item, 'operator') ?? '';
      const values = items(get(item, 'values')).flatMap((value) => (value.kind === 'scalar' ? [value.text] : []));
      if (!isOperator(operator)) problem ??= `${operator === '' ? 'no operator' : operator} is not an operator of selectors`;
      else if ((operator === 'In' || operator === 'NotIn') && values.length === 0) problem ??= `${operator} needs values`;
      else if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) problem ??= `${operator} takes no values`;
      else requirements.push({ key, operator, values, at: item });
    }
    return new Selector(node, requirements, problem);
  }

  /** A plain map, as in the selector of a Service. */
  static ofMap(node: Node | undefined): Selector {
    return new Selector(node, equalities(node));
  }

  /** The same without the requirements of these labels. */
  without(labels: readonly string[]): Selector {
    return labels.length === 0
      ? this
      : new Selector(
          this.node,
          this.requirements.filter(({ key }) => !labels.includes(key)),
          this.problem,
        );
  }

  get isEmpty(): boolean {
    return this.requirements.length === 0 && this.problem === undefined;
  }

  matches(labels: Labels): boolean {
    return this.problem === undefined && this.requirements.every((requirement) => holds(requirement, labels));
  }

  /** The first requirement that these labels do not meet. */
  unmet(labels: Labels): Requirement | undefined {
    return this.requirements.find((requirement) => !holds(requirement, labels));
  }

  /** The labels that it wants: those that one value alone can meet. */
  get labels(): Labels {
    return strings(
      this.node?.kind === 'mapping' && get(this.node, 'matchLabels') !== undefined ? get(this.node, 'matchLabels') : this.node,
    );
  }

  toString(): string {
    return this.requirements.map(requirementText).join(',');
  }
}

/** As kubectl prints it. */
export function requirementText({ key, operator, values }: Requirement): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
}

const isOperator = (operator: string): operator is Requirement['operator'] => OPERATORS.has(operator);

/** A value that is no text (a placeholder of a template tool) says nothing. */
const equalities = (node: Node | undefined): Requirement[] =>
  entries(node).flatMap(({ key, value }) =>
    value.kind === 'scalar'
      ? [{ key: key.text, operator: 'In' as const, values: [value.text], at: { from: key.from, to: Math.max(key.to, value.to) } }]
      : [],
  );

export function holds({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels.get(key)?.text;
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  // A label that is not there is not one of the values: NotIn holds.
  const isIn = value !== undefined && values.includes(value);
  return operator === 'In' ? isIn : !isIn;
}
