import { rule } from '../../rule.ts';
import type { Node } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/sorted-keys',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'The keys of a mapping are in alphabetical order.',
  options: {
    defaults: { recursive: true },
    schema: { properties: { recursive: { type: 'boolean', description: 'Look into the values too.' } } },
  },

  *check({ node }, { options }) {
    yield* look(node, options.recursive);
  },
});

function* look(node: Node, recursive: boolean): Generator<{ at: Node; message: string }> {
  if (node.kind === 'mapping') {
    const late = node.entries.find(({ key }, index) => index > 0 && key.text < node.entries[index - 1]!.key.text);
    if (late !== undefined) yield { at: late.key, message: `key ${late.key.text} belongs further up` };
    if (recursive) for (const { value } of node.entries) yield* look(value, recursive);
  } else if (node.kind === 'sequence' && recursive) for (const item of node.items) yield* look(item, recursive);
}
