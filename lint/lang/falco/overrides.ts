import { type Decoder, head } from './decode.ts';

/** `append: true`, which still works. */
export function oldAppend(decoder: Decoder): boolean {
  const flag = decoder.boolean('append', 'override') ?? false;
  if (flag)
    decoder.warn(
      'LOAD_DEPRECATED_ITEM',
      'override',
      decoder.key('append')!,
      'append: true is deprecated',
      'override: { condition: append }',
    );
  return flag;
}

export function bothWays(decoder: Decoder): true {
  decoder.error('override', decoder.key('append')!, 'append and override stand in one item', 'override: { condition: append }');
  return true;
}

/** What `override` says about each key. */
export function readOverrides(
  decoder: Decoder,
  appendable: ReadonlySet<string>,
  replaceable: ReadonlySet<string>,
): Map<string, 'append' | 'replace'> {
  const overrides = new Map<string, 'append' | 'replace'>();
  const node = decoder.value('override');
  if (node?.kind !== 'mapping') {
    if (node !== undefined && !(node.kind === 'scalar' && node.value === null))
      decoder.error('override', node, 'override is no mapping', 'override: { condition: append }', 'LOAD_ERR_VALIDATE');
    return overrides;
  }
  for (const { key, value } of node.entries) {
    const operation = value.kind === 'scalar' ? value.text : '';
    if (operation === 'append') {
      if (!appendable.has(key.text))
        decoder.error(
          'override',
          key,
          `nothing can be appended to ${key.text}`,
          replaceable.has(key.text) ? `${key.text}: replace` : undefined,
        );
    } else if (operation === 'replace') {
      if (!replaceable.has(key.text)) decoder.error('override', key, `${key.text} cannot be replaced`);
    } else {
      decoder.error(
        'override',
        value.to > value.from ? head(value) : key,
        `an override is append or replace, not ${operation || 'nothing'}`,
        `${key.text}: replace`,
      );
      continue;
    }
    overrides.set(key.text, operation);
  }
  return overrides;
}
