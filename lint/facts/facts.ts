import type { Node } from '../source/node.ts';
import type { Source } from '../source/source.ts';

/** What a stack declares about itself: `_catalog.json`, described in docs/catalog-schema.json. Everything may be missing. */
export class Facts {
  readonly source: Source;
  readonly node: Node;

  constructor(source: Source, node: Node) {
    this.source = source;
    this.node = node;
  }
}
