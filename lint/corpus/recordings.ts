import type { Corpus } from '../corpus.ts';
import type { Expr, Selector } from '../lang/promql/ast.ts';
import { bare } from '../lang/promql/walk.ts';
import { print } from '../lang/promql/print.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { allLabels } from '../lang/rulefile/view.ts';
import { recorded } from './recorded.ts';

/** Finds the rule that records an expression. */
export class Recordings {
  /** By a cheap mark of the expression, so that hardly any other one is ever printed. */
  readonly #byMark = new Map<string, Map<string, RuleSubject>>();

  /** Of the first selectors of what is recorded. */
  readonly #metrics = new Set<string | undefined>();

  constructor(rules: Iterable<RuleSubject>) {
    for (const subject of rules) {
      const query = subject.query?.query;
      // A rule that adds labels records something else.
      if (query?.valid !== true || allLabels(subject.rule, subject.group).length > 0) continue;
      const expr = bare(query.expr!);
      const mark = markOf(expr);
      if (mark === undefined) continue;
      let list = this.#byMark.get(mark);
      if (list === undefined) this.#byMark.set(mark, (list = new Map()));
      const text = print(expr);
      if (!list.has(text)) list.set(text, subject);
      this.#metrics.add(firstSelector(expr)?.metric);
    }
  }

  /** Whether an expression with these selectors can hold one that is recorded. */
  mayHold(selectors: readonly Selector[]): boolean {
    return selectors.some(({ metric }) => this.#metrics.has(metric));
  }

  of(expr: Expr): RuleSubject | undefined {
    const mark = markOf(expr);
    const list = mark === undefined ? undefined : this.#byMark.get(mark);
    return list?.get(print(expr));
  }
}

/** Kind, name and first metric of what is worth to be recorded; undefined for selectors, numbers, and what only wraps. */
function markOf(expr: Expr): string | undefined {
  const name = expr.type === 'aggregation' ? expr.op : expr.type === 'call' ? expr.name : expr.type === 'binary' ? expr.op : undefined;
  const first = name === undefined ? undefined : firstSelector(expr);
  return first === undefined ? undefined : `${expr.type} ${name} ${first.metric ?? ''} ${first.matchers.length}`;
}

function firstSelector(expr: Expr): Selector | undefined {
  switch (expr.type) {
    case 'selector':
      return expr;
    case 'range':
      return expr.selector;
    case 'call':
      for (const arg of expr.args) {
        const found = firstSelector(arg);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'binary':
      return firstSelector(expr.left) ?? firstSelector(expr.right);
    case 'number':
    case 'string':
      return undefined;
    default:
      return firstSelector(expr.expr);
  }
}

/** The expressions that rules of these files record. */
export const recordings = (corpus: Corpus): Recordings => new Recordings([...corpus.ask(recorded).values()].flat());
