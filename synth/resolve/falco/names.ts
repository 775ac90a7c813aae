import { UPSTREAM_NESTED_LISTS } from '../../../spec/falco-upstream.ts';
import type { FalcoCondition, FalcoList, FalcoMacro, ListItems } from '../../../spec/falco-condition.ts';
import { declared, isRef } from '../../../spec/handle.ts';
import type { FalcoItem, FalcoListModel, FalcoMacroModel } from '../../model/falco.ts';
import { at } from '../context.ts';
import { nodes } from './ast.ts';
import { checkCondition, textOf } from './check.ts';
import { item } from './exceptions.ts';
import type { Scope } from './scope.ts';

const IDENTIFIER = /^[a-zA-Z][a-zA-Z0-9_]*$/;

/** The lists of one file, with lists inside them laid out: Falco does that one level deep only, and takes deeper names for values. */
export function resolveLists(scope: Scope, refs: readonly FalcoList[]): FalcoListModel[] {
  const own = refs.filter((ref) => admit(scope, 'list', ref, scope.lists));
  return own.map((ref) => {
    const { key, definition } = declared<ListItems>(ref);
    return { list: key, items: layOut(scope, ref, definition, [key]) };
  });
}

function layOut(scope: Scope, ref: FalcoList, items: ListItems, path: readonly string[]): FalcoItem[] {
  const origin = at(scope.context, 'falcoLists', ref);
  return items.flatMap((one) => {
    const inner = isRef(one, 'falcoList') ? declared<ListItems | undefined>(one).definition : undefined;
    if (!isRef(one, 'falcoList') || inner === undefined) {
      const name = item(scope, origin, one);
      if (typeof one === 'object' && (UPSTREAM_NESTED_LISTS as readonly unknown[]).includes(name))
        scope.problem(
          origin,
          `${name} is made of lists itself, and inside another list Falco would take their names for values; compare with both: in (${path[0]}, ${name})`,
        );
      return [name];
    }
    if (path.includes(one.name)) {
      scope.problem(origin, `the list contains itself: ${[...path, one.name].join(' > ')}; take one of them out`);
      return [];
    }
    return layOut(scope, ref, inner, [...path, one.name]);
  });
}

/** The macros of one file, each after those that it uses, since Falco reads from above. */
export function resolveMacros(scope: Scope, refs: readonly FalcoMacro[]): FalcoMacroModel[] {
  const own = new Map(refs.filter((ref) => admit(scope, 'macro', ref, scope.macros)).map((ref) => [ref.name, ref]));
  const uses = new Map<string, readonly string[]>();
  const models = new Map<string, FalcoMacroModel>();
  for (const ref of own.values()) {
    const { key, definition } = declared<FalcoCondition | string>(ref);
    const expr = checkCondition(scope, at(scope.context, 'falcoMacros', ref), definition, undefined);
    uses.set(key, expr === undefined ? [] : [...nodes(expr)].flatMap((node) => (node.kind === 'macro' ? [node.name] : [])));
    models.set(key, { macro: key, condition: textOf(definition) });
  }
  const ordered: FalcoMacroModel[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name))
      return scope.problem(
        at(scope.context, 'falcoMacros', own.get(name)!),
        `the macro uses itself: ${[...path.slice(path.indexOf(name)), name].join(' > ')}; break the circle`,
      );
    if (done.has(name) || !models.has(name)) return;
    for (const used of uses.get(name) ?? []) visit(used, [...path, name]);
    if (!done.has(name)) ordered.push(models.get(name)!);
    done.add(name);
  };
  for (const name of models.keys()) visit(name, []);
  return ordered;
}

/** Lets a name into the scope, after a look that it is a name and that nobody has it. False for what is upstream's. */
function admit(scope: Scope, kind: 'list' | 'macro', ref: FalcoList | FalcoMacro, known: Set<string>): boolean {
  const { key, definition } = declared(ref);
  const origin = at(scope.context, `falco${kind === 'list' ? 'Lists' : 'Macros'}`, ref);
  if (definition === undefined) {
    scope.problem(origin, `${key} is upstream's and there already; take it out of \`${kind}s\``);
    return false;
  }
  if (!IDENTIFIER.test(key)) scope.problem(origin, `${key} cannot name a ${kind}; use letters, digits and underscores`);
  if (scope.lists.has(key) || scope.macros.has(key)) {
    const upstream = known.has(key) && !scope.own.has(key);
    scope.problem(
      origin,
      upstream
        ? `upstream has a ${kind} ${key}; give yours another name, or change upstream's under \`overrides\``
        : `${key} is the name of another macro or list; give it another name`,
    );
  }
  known.add(key);
  scope.own.add(key);
  return true;
}
