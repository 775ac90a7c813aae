import type { Artifact } from '../artifact.ts';
import { duplicates } from './duplicates.ts';
import { markdownHeader, yamlHeader } from './header.ts';
import { prettyJson } from './json.ts';
import { Unprintable } from './unprintable.ts';
import { embeddedText, emitYaml } from './yaml.ts';

export { duplicates } from './duplicates.ts';

/** Artifacts that would overwrite each other; all of them at once. */
export class DuplicateError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'DuplicateError';
    this.problems = problems;
  }
}

/** The text of every file by its path, sorted by path. */
export function render(artifacts: readonly Artifact[]): ReadonlyMap<string, string> {
  const problems = duplicates(artifacts);
  if (problems.length > 0) throw new DuplicateError(problems);
  const sorted = artifacts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(sorted.map((artifact) => [artifact.path, text(artifact)]));
}

function text(artifact: Artifact): string {
  const { body, origin } = artifact;
  try {
    if ('yaml' in body) return yamlHeader(origin) + emitYaml(body.yaml);
    if ('json' in body) return `${prettyJson(body.json, embeddedText)}\n`;
    return `${markdownHeader(origin)}\n${withOneFinalNewline(body.markdown)}`;
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    throw new Error(`${artifact.path} (${origin.file}:${origin.line}:${origin.column} ${origin.path}): ${error.message}`, { cause: error });
  }
}

function withOneFinalNewline(markdown: string): string {
  return `${markdown.replaceAll(/\r\n?/g, '\n').trimEnd()}\n`;
}
