import { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import { read as subjects } from '../lang/dashboard/subjects.ts';
import type { Problem, Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { read } from '../source/read.ts';
import { place, Source } from '../source/source.ts';
import { peersOf } from './dashboard-peers.ts';
import { lineAndColumn } from './input.ts';

/** What is wrong with a query as such: dashboard-linter asks no more of it. */
const OF_QUERIES = /^(promql|loki)\/(syntax|types|regexp|matcher-empty|selector)$/;

/** The rules that look at dashboards, those too that are off by default, and at their queries. */
const LOOKS = rules.filter(({ name, on }) => on === 'dashboard' || OF_QUERIES.test(name));

/**
 * {dashboard: the model, or its text} -> {problems: [{rule, severity, message, line, column, peer?}]}. With all rules of dashboard-linter
 * on; `peer` is the rule of dashboard-linter that tells the same.
 */
export function dashboard(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = request['dashboard'];
  const text = typeof given === 'string' ? given : (JSON.stringify(given, null, 2) ?? '');
  const source = new Source('dashboard.json', text);
  const [node] = read(text).documents;
  if (node === undefined)
    return { problems: [{ rule: 'files/syntax', severity: 'error', message: 'this is no JSON', line: 1, column: 1 }] };
  const doc: Doc = { source, node, language: 'dashboard' };
  const tagged = [...subjects(doc)];
  const corpus = new Corpus(new Map([[source.path, source]]), [doc], undefined, tagged);
  const problems = tagged.flatMap(({ on, subject }) =>
    LOOKS.filter((rule) => rule.on === on).flatMap((rule) => runs(rule).flatMap((options) => [...check(rule, subject, corpus, options)])),
  );
  return { problems };
}

/** A rule of several labels is asked label by label: dashboard-linter has a rule for each. */
function runs({ options }: Rule): Readonly<Record<string, unknown>>[] {
  const defaults = options?.defaults ?? {};
  const labels = defaults['labels'];
  return Array.isArray(labels) ? labels.map((label: unknown) => ({ ...defaults, labels: [label] })) : [defaults];
}

function* check(rule: Rule, subject: { readonly source: Source }, corpus: Corpus, options: Readonly<Record<string, unknown>>) {
  for (const problem of rule.check(subject as never, { facts: undefined, options: options as never, corpus })) {
    const { at, message, hint, severity } = problem;
    const where = 'source' in at ? at : place(subject.source, at);
    const { from } = where.source.inFile(where);
    yield {
      rule: rule.name,
      severity: severity ?? rule.severity,
      message,
      ...lineAndColumn(where.source.file.text, from),
      ...(hint === undefined ? {} : { hint }),
      ...peer(rule, problem, options),
    };
  }
}

function peer(rule: Rule, problem: Problem, options: Readonly<Record<string, unknown>>): { peer?: string } {
  const found = peersOf(rule.name, problem, (options['labels'] as readonly string[] | undefined)?.[0]);
  return found === undefined ? {} : { peer: found };
}
