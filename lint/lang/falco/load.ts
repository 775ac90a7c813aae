import type { Node } from '../../source/node.ts';
import { read } from '../../source/read.ts';
import { Source, place } from '../../source/source.ts';
import { Collector, type RuleInfo } from './collect.ts';
import { type CompiledRule, Compiler } from './compile.ts';
import type { FalcoProblem } from './problem.ts';
import { readItems } from './read.ts';

/** Rules files that one Falco loads, in order, as they work together. */
export interface Ruleset {
  /** Everything that is wrong. Errors of reading come first, then those of compiling: the first that is fatal is the one that Falco tells. */
  readonly problems: readonly FalcoProblem[];
  /** Every rule that was defined. */
  readonly definitions: ReadonlyMap<string, RuleInfo>;
  /** Those that run. */
  readonly rules: readonly CompiledRule[];
  readonly macros: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/** Loads documents that were read before. `falco`: the minor version, where it is declared. Never throws. */
export function load(
  documents: Iterable<{ readonly source: Source; readonly node: Node }>,
  problems: FalcoProblem[] = [],
  falco?: number,
): Ruleset {
  const collector = new Collector(problems, falco);
  for (const { source, node } of documents) for (const item of readItems(source, node, problems)) collector.add(item);
  const compiler = new Compiler(collector);
  compiler.run();
  return {
    problems,
    definitions: collector.rules,
    rules: compiler.rules,
    macros: new Set(collector.macros.keys()),
    lists: new Set(collector.lists.keys()),
  };
}

/** Loads one text alone, as `falco --validate` does. */
export function loadText(text: string, path = 'rules.yaml'): Ruleset {
  const source = new Source(path, text);
  const { documents, problems } = read(text);
  const found: FalcoProblem[] = problems
    // yaml-cpp takes the first of two equal keys and says nothing.
    .filter(({ message }) => !/unique|twice|duplicate/i.test(message))
    .map(({ from, to, message }) => ({
      code: 'LOAD_ERR_YAML_PARSE',
      aspect: 'structure',
      message,
      at: place(source, { from, to }),
      fatal: true,
    }));
  return load(
    // What is left of a text that cannot be read says nothing.
    found.length > 0 ? [] : documents.map((node) => ({ source, node })),
    found,
  );
}
