import { type Node, type Scalar, entries, get } from '../../source/node.ts';
import type { Dashboard, Variable } from './model.ts';
import { references } from './references.ts';

/** Which variables anything of a dashboard reads. */
export interface Usage {
  readonly names: ReadonlySet<string>;
  /** Something reads all of them: a link that takes them along, or a panel of the library that nobody sees here. */
  readonly isOpen: boolean;
}

/** Keys of a variable that are not read by itself: what it is called, and what was chosen. */
const OWN = new Set(['name', 'current', 'options', 'definition', 'label', 'description', 'hash']);

/** Keys whose value is the name of a variable, without a sign. */
const NAMES = new Set(['repeat', 'variable', 'repeatIteration']);

export function usage(dashboard: Dashboard): Usage {
  const names = new Set<string>();
  let isOpen =
    dashboard.hasLibraryPanels ||
    dashboard.links.some(({ includeVars }) => includeVars) ||
    dashboard.panels.some(({ links }) => links.some(({ includeVars }) => includeVars));
  const read = (one: Scalar) => {
    if (typeof one.value !== 'string') return;
    for (const { name } of references(one.text)) {
      names.add(name);
      if (name === '__all_variables') isOpen = true;
    }
  };
  const variables = new Map<Node, Variable>(dashboard.variables.map((one) => [one.node, one]));
  const walk = (node: Node) => {
    if (node.kind === 'scalar') read(node);
    else if (node.kind === 'sequence') node.items.forEach(walk);
    else {
      const isVariable = variables.has(node);
      for (const { key, value } of node.entries) {
        if (isVariable && OWN.has(key.text)) continue;
        // A name of a panel or a series can be a template too.
        read(key);
        if (NAMES.has(key.text)) named(value, names);
        walk(value);
      }
    }
  };
  walk(dashboard.node);
  return { names, isOpen };
}

/** `repeat: x`, and `repeat: {mode: variable, value: x}`. */
function named(value: Node, names: Set<string>): void {
  const one = value.kind === 'mapping' && entries(value).length > 0 ? get(value, 'value') : value;
  if (one?.kind === 'scalar') names.add(one.text);
}
