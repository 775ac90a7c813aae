import { falcoSets } from '../../corpus/falco.ts';
import type { CorpusContext, Problem } from '../../rule.ts';
import type { Aspect } from './problem.ts';
import type { FalcoSubject } from './subjects.ts';
import { meant, verdict } from './verdict.ts';

/** What loading found about one law in one document: all that the rules on loading do. */
export function* loading(aspect: Aspect, { doc }: FalcoSubject, { corpus }: CorpusContext<unknown>): Iterable<Problem> {
  const set = corpus.ask(falcoSets).get(doc);
  for (const problem of set?.byDoc.get(doc) ?? []) {
    if (problem.aspect !== aspect) continue;
    const severity = verdict(problem, set!);
    if (severity === undefined) continue;
    yield { at: problem.at, message: problem.message, hint: problem.hint ?? meant(problem, set!), severity };
  }
}
