import { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import { Facts } from '../facts/facts.ts';
import { open } from '../file.ts';
import { read as readRules } from '../lang/rulefile/subjects.ts';
import type { Rule } from '../rule.ts';
import { rules as all } from '../rules/index.ts';
import { read } from '../source/read.ts';
import { place, Source } from '../source/source.ts';
import type { Tagged } from '../subjects.ts';
import { lineAndColumn, textOf } from './input.ts';

/** What looks at rules. */
const FAMILIES: ReadonlySet<string> = new Set(['files', 'promql', 'rules', 'alerts', 'loki']);

const LOOKS = all.filter(({ name, off }) => off !== true && FAMILIES.has(name.split('/')[0]!));

const NOTHING = '{"schema": 1}';
const NOTHING_DECLARED = new Facts(new Source('_catalog.json', NOTHING), read(NOTHING).documents[0]!);

export interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly hint?: string;
}

/** {content} -> {problems: [{rule, severity, message, line, column, hint?}]} of rule groups, also without the key `groups`, and of lists of rules. */
export function rules(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    problems: check(
      textOf(request, 'content'),
      LOOKS.map((rule) => [rule, rule.options?.defaults ?? {}]),
    ),
  };
}

/** The problems of one text of rules; `others` are the files around it, by path; `only` leaves subjects out. */
export function check(
  content: string,
  checks: readonly (readonly [Rule, object])[],
  others: ReadonlyMap<string, string> = new Map(),
  only: (one: Tagged) => boolean = () => true,
): readonly Told[] {
  const own = tagged('rules.yaml', content);
  const rest = [...others].map(([path, text]) => tagged(path, text));
  // The others come first: of two that are the same, the second one is told.
  const sources = new Map([...rest, own].map(({ source }) => [source.path, source]));
  // Whoever names the files around it says that one Prometheus reads them all.
  const facts = rest.length === 0 ? undefined : NOTHING_DECLARED;
  const corpus = new Corpus(
    sources,
    [],
    facts,
    [...rest, own].flatMap(({ subjects }) => subjects),
  );
  const whole: Tagged = { on: 'corpus', subject: { source: new Source('', ''), corpus } };
  const problems = [...own.subjects.filter(only), whole].flatMap(({ on, subject }) =>
    checks.flatMap(([rule, options]) =>
      rule.on !== on
        ? []
        : [...rule.check(subject as never, { facts, options: options as never, corpus })].flatMap((problem) => {
            const where = 'source' in problem.at ? problem.at : place(subject.source, problem.at);
            // What stands in a file beside it is not this one's.
            if (where.source.file !== own.source) return [];
            const { message, hint, severity = rule.severity } = problem;
            const spot = lineAndColumn(where.source.file.text, where.source.inFile(where).from);
            return [{ rule: rule.name, severity, message, ...spot, ...(hint === undefined ? {} : { hint }) }];
          }),
    ),
  );
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** What there is to look at, when all documents that nobody else claims are rules. */
function tagged(path: string, content: string): { readonly source: Source; readonly subjects: readonly Tagged[] } {
  const file = open(path, content);
  if (file.tagged.some(({ on }) => on === 'rulefile')) return { source: file.source, subjects: file.tagged };
  // Of broken YAML nothing more is told than where it breaks.
  const { documents, problems } = read(content);
  const docs = problems.length > 0 ? [] : documents.map((node): Doc => ({ source: file.source, node, language: 'rules' }));
  return {
    source: file.source,
    subjects: [...file.tagged.filter(({ on }) => on === 'file'), ...docs.flatMap((doc) => [...readRules(doc)])],
  };
}
