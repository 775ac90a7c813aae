/** One block of ASCII armor. */
export interface Block {
  /** `PUBLIC KEY BLOCK`. */
  readonly kind: string;
  readonly text: string;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** A block begins that does not end. */
  readonly cut: boolean;
}

/**
 * The blocks in a text, whatever stands between them: several keys are joined by newlines, by commas, or by nothing. Commas do not
 * divide, since a Comment may hold them. In a variable of one line `\n` stands for a newline.
 */
export function blocksOf(text: string): Blocks {
  const lines = text.trim().includes('\n') ? text : text.replaceAll(String.raw`\n`, '\n');
  const blocks = [...lines.matchAll(/-----BEGIN PGP ([A-Z ,/0-9]+)-----(?:(?!-----BEGIN PGP )[^])*?-----END PGP \1-----/g)];
  return {
    blocks: blocks.map(([found, kind]) => ({ kind: kind!, text: found })),
    cut: [...lines.matchAll(/-----BEGIN PGP (?!SIGNED MESSAGE)/g)].length > blocks.length,
  };
}
