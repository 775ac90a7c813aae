import { rule } from '../../rule.ts';
import type { Node } from '../../source/node.ts';

export default rule({
  name: 'rules/size',
  on: 'rulefile',
  severity: 'error',
  summary: 'A PrometheusRule is smaller than 512 KiB.',
  options: {
    // prometheus-operator 0.85, pkg/operator/rules.go: half of what a Secret may hold.
    defaults: { limit: 512 },
    schema: { properties: { limit: { type: 'number', description: 'The most that an object may hold, in KiB.' } } },
  },

  *check({ doc, source, file }, { options: { limit } }) {
    // Text without its spaces is never shorter than a quarter of what it takes with them.
    if (doc.object === undefined || doc.key !== undefined || source.text.length < limit * 256) return;
    const bytes = least(doc.node);
    if (bytes <= limit * 1024) return;
    const at = file.groups.find(({ name }) => name !== undefined)?.name ?? { from: doc.node.from, to: doc.node.from + 1 };
    yield {
      at,
      message: `${Math.ceil(bytes / 1024)} KiB of rules in one object: the operator takes no more than ${limit} KiB, and loads none of them`,
    };
  },
});

/** The fewest bytes that any YAML of a value takes: its keys and texts, and a separator each. */
function least(node: Node): number {
  if (node.kind === 'scalar') return Buffer.byteLength(node.text) + 1;
  if (node.kind === 'sequence') return node.items.reduce((sum, item) => sum + 2 + least(item), 0);
  return node.entries.reduce((sum, { key, value }) => sum + Buffer.byteLength(key.text) + 1 + least(value), 0);
}
