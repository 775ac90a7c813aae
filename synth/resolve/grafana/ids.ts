/** Short enough to read in an address (`?viewPanel=panel-48213`), large enough that two panels of one dashboard rarely meet. Prime. */
const IDS = 999_983;

/**
 * Gives ids by name, each once. A panel keeps its id when others come, go or move, so that links to it last and a new
 * panel is a diff of its own lines; numbering them in order would renumber all that follow.
 */
export function idGiver(): (name: string) => number {
  const given = new Set<number>();
  return (name) => {
    let id = (fnv1a(name) % IDS) + 1;
    while (given.has(id)) id = (id % IDS) + 1;
    given.add(id);
    return id;
  };
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
