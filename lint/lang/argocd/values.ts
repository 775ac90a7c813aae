import { type Node, type Scalar, get, items, scalar, text } from '../../source/node.ts';
import { within } from '../../source/embed.ts';
import { read } from '../../source/read.ts';
import { type Place, type Source, place } from '../../source/source.ts';

/** A value, and where it stands: values may be a text of their own. */
export interface Value {
  readonly node: Node;
  readonly at: Place;
}

/** What an Application gives a chart. Parameters come before `valuesObject`, and that before `values`, and that before files. */
export class HelmValues {
  readonly #roots: readonly (readonly [Node, Source])[];
  readonly #parameters: ReadonlyMap<string, Scalar>;
  readonly #source: Source;
  /** Files that nobody sees here add values: what is not found may yet be there. */
  readonly isOpen: boolean;

  constructor(source: Source, helm: Node | undefined) {
    this.#source = source;
    const asObject = get(helm, 'valuesObject');
    const asText = scalar(helm, 'values');
    const roots: (readonly [Node, Source])[] = asObject === undefined ? [] : [[asObject, source]];
    if (asText !== undefined && asObject === undefined) {
      const inner = within(source, asText);
      for (const document of read(inner.text).documents) roots.push([document, inner]);
    }
    this.#roots = roots;
    this.#parameters = new Map(
      items(get(helm, 'parameters')).flatMap((item) => {
        const [name, value] = [text(item, 'name'), scalar(item, 'value')];
        return name === undefined || value === undefined ? [] : [[name, value] as const];
      }),
    );
    this.isOpen = items(get(helm, 'valueFiles')).length > 0 || items(get(helm, 'fileParameters')).length > 0;
  }

  get(...keys: readonly string[]): Value | undefined {
    const parameter = this.#parameters.get(keys.join('.'));
    if (parameter !== undefined) return { node: parameter, at: place(this.#source, parameter) };
    for (const [root, source] of this.#roots) {
      const node = get(root, ...keys);
      if (node !== undefined) return { node, at: place(source, node) };
    }
    return undefined;
  }

  text(...keys: readonly string[]): string | undefined {
    const found = this.get(...keys)?.node;
    return found?.kind === 'scalar' && found.value !== null ? found.text : undefined;
  }

  /** Whether nothing at or below these keys is said. */
  lacks(...keys: readonly string[]): boolean {
    const prefix = keys.join('.');
    return !this.isOpen && this.get(...keys) === undefined && ![...this.#parameters.keys()].some((name) => name.startsWith(`${prefix}.`));
  }
}
