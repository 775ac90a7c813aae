import type { Expr, Name } from './ast.ts';

/** What became of a name while macros were put in. */
export interface Resolution {
  readonly expr: Expr;
  /** Names that no visible macro has. */
  readonly unknown: readonly Missed[];
  /** Macros that stand inside themselves. */
  readonly loops: readonly Missed[];
}

/** A name, placed where the condition itself leads to it. */
export interface Missed extends Name {
  /** The macro of the condition in which it stands, at whatever depth; undefined when it stands in the condition itself. */
  readonly within: string | undefined;
}

/** A macro as `resolve` finds it: `broken` ones are left as names without a word. */
export type Lookup = (name: string) => { readonly expr: Expr | undefined } | undefined;

/** Puts macros in for their names (filter_macro_resolver.cpp). What has no name inside is shared, not copied. */
export function resolve(expr: Expr, lookup: Lookup, used: (name: string) => void): Resolution {
  const unknown: Missed[] = [];
  const loops: Missed[] = [];
  const path: string[] = [];
  const walk = (node: Expr, own: Name | undefined): Expr => {
    switch (node.kind) {
      case 'check':
        return node;
      case 'not': {
        const child = walk(node.child, own);
        return child === node.child ? node : { ...node, child };
      }
      case 'name': {
        // A problem inside a macro is told where the condition names the macro.
        const at = own ?? node;
        const macro = lookup(node.name);
        const missed: Missed = { ...at, name: node.name, within: own?.name };
        if (macro === undefined) unknown.push(missed);
        else if (path.includes(node.name)) loops.push(missed);
        else {
          used(node.name);
          if (macro.expr === undefined) return node;
          path.push(node.name);
          const inner = walk(macro.expr, at);
          path.pop();
          return inner;
        }
        return node;
      }
      default: {
        const children = node.children.map((child) => walk(child, own));
        return children.every((child, index) => child === node.children[index]) ? node : { ...node, children };
      }
    }
  };
  return { expr: walk(expr, undefined), unknown, loops };
}

/** The macros that a condition names itself. */
export function namesIn(expr: Expr, into: Set<string> = new Set()): ReadonlySet<string> {
  if (expr.kind === 'name') into.add(expr.name);
  else if (expr.kind === 'not') namesIn(expr.child, into);
  else if (expr.kind !== 'check') for (const child of expr.children) namesIn(child, into);
  return into;
}
