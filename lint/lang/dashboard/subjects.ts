import type { Doc } from '../../document.ts';
import type { Mapping } from '../../source/node.ts';
import type { Tagged } from '../../subjects.ts';
import type { Matcher } from '../promql/ast.ts';
import type { Query } from '../promql/query.ts';
import { type Owner, querySubject } from '../promql/subject.ts';
import { logQuerySubject } from './log-queries.ts';
import { type ExpressionOwner, expressions } from './expressions.ts';
import { query } from './queries.ts';
import { isOpen } from './references.ts';
import { dashboardSubject } from './subject.ts';

/** A dashboard and its queries. */
export function* read(doc: Doc): Iterable<Tagged> {
  const subject = dashboardSubject(doc);
  yield { on: 'dashboard', subject };
  for (const expression of expressions(subject.dashboard)) {
    const owner = ownerOf(expression.owner);
    // A selector of label_values() is no query: it picks series, and nobody computes with them.
    if (owner === undefined) continue;
    if (expression.language === 'logql') {
      const found = logQuerySubject(expression, owner);
      if (found !== undefined) yield { on: 'logql', subject: found };
      continue;
    }
    if (expression.language !== 'promql') continue;
    const made = querySubject(query(expression).source, owner);
    forget(made.query);
    yield { on: 'promql', subject: made };
  }
}

function ownerOf(owner: ExpressionOwner): Owner | undefined {
  if (owner.kind === 'panel') return { kind: 'panel', panel: owner.panel.node as Mapping };
  if (owner.kind === 'annotation') return { kind: 'annotation', annotation: owner.annotation.node as Mapping };
  return owner.isSelector ? undefined : { kind: 'variable', variable: owner.variable.node as Mapping };
}

/**
 * Takes matchers away whose value only Grafana knows: rules would read `=~"$job"` as the regular expression that it is not. A selector
 * with fewer matchers takes more series, so that what holds for it holds for the real one.
 */
function forget(query: Query): void {
  if (!query.text.includes('$') && !query.text.includes('[[')) return;
  for (const selector of query.selectors()) {
    if (selector.matchers.some(({ value }) => isOpen(value)))
      (selector as Writable).matchers = selector.matchers.filter(({ value }) => !isOpen(value));
  }
}

interface Writable {
  matchers: readonly Matcher[];
}
