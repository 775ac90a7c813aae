import { parseAlertTemplate } from '../lang/gotemplate/template.ts';
import { parsePromql } from '../lang/promql/parse.ts';
import { structure } from '../lang/rulefile/structure.ts';
import { type Rule, rulesOf } from '../lang/rulefile/view.ts';
import type { Node, Span } from '../source/node.ts';
import { read } from '../source/read.ts';
import { Source } from '../source/source.ts';
import { within } from '../source/embed.ts';
import { lineAndColumn, textOf } from './input.ts';

interface Told {
  readonly at: Span;
  readonly message: string;
}

/** {content, name_validation?: legacy | utf8} -> {valid, problems: [{message, line, column}]}, as `promtool check rules` of 3.16 judges. */
export function rulefile(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const content = textOf(request, 'content');
  const source = new Source('rules.yaml', content);
  const { documents, problems } = read(content);
  const [first, second] = documents;
  // Of a second document Prometheus only says that it is there.
  const end = second === undefined ? Infinity : second.from;
  const told: Told[] = problems.filter(({ from }) => from < end).map(({ from, to, message }) => ({ at: { from, to }, message }));
  if (first !== undefined) told.push(...problemsOf(first, source, request['name_validation'] === 'legacy' ? 'legacy' : 'utf8'));
  const answers = told.map(({ at, message }) => ({ message, ...lineAndColumn(content, at.from) }));
  return { valid: told.length === 0, problems: answers };
}

function* problemsOf(node: Node, source: Source, names: 'legacy' | 'utf8'): Iterable<Told> {
  if (node.kind === 'sequence') yield { at: node, message: 'a rule file is a mapping with the key groups, not a list' };
  yield* structure(node, { names });
  for (const { rules } of rulesOf(node).groups) for (const rule of rules) yield* ofTexts(rule, source);
}

/** What stands in the texts of a rule: its expression, its templates. */
function* ofTexts({ kind, name, expr, labels, annotations }: Rule, source: Source): Iterable<Told> {
  if (expr !== undefined) {
    const inner = within(source, expr);
    const { problems } = parsePromql(inner.text, { features: { switches: new Set() } });
    for (const { from, to, message } of problems) yield { at: inner.inFile({ from, to }), message };
  }
  if (kind !== 'alert') return;
  for (const { value } of [...labels, ...annotations]) {
    const inner = within(source, value);
    for (const { from, to, message } of parseAlertTemplate(inner.text, name.text).problems)
      yield { at: inner.inFile({ from, to }), message };
  }
}
