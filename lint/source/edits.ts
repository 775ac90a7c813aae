import type { Edit } from '../rule.ts';
import type { Node } from './node.ts';
import type { Source } from './source.ts';

/** Takes away the line of an entry `key: value` that stands there alone; undefined where more of the line would go with it. */
export function withoutLine({ text }: Source, value: Node): Edit[] | undefined {
  const from = text.lastIndexOf('\n', value.from - 1) + 1;
  const end = text.indexOf('\n', value.to);
  const to = end < 0 ? text.length : end + 1;
  const before = /^ *[\w-]+: *$/.test(text.slice(from, value.from));
  return before && text.slice(value.to, to).trim() === '' && from > 0 ? [{ at: { from, to }, text: '' }] : undefined;
}
