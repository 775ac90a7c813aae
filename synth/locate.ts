import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, type AnyNode, type CallExpression, type Expression, type ObjectExpression, type SpreadElement } from 'acorn';
import type { Site } from '../spec/site.ts';
import type { Locate } from './resolve/context.ts';

/**
 * Finds places inside the records that declarators were called with: the runtime tells where the call stands, the text of
 * the file tells the rest. What is not written as a literal there has the place of the nearest thing that is.
 */
export function locator(root: string, read: (file: string) => string = (file) => readFileSync(file, 'utf8')): Locate {
  const files = new Map<string, Calls | undefined>();
  return (site, keys) => {
    const path = site.file.startsWith('file:') ? fileURLToPath(site.file) : site.file;
    if (!files.has(path)) files.set(path, calls(path, read));
    const found = narrow(files.get(path)?.get(site), keys) ?? site;
    return { file: relative(root, path).split(sep).join('/'), line: found.line, column: found.column };
  };
}

interface Calls {
  get(site: Site): { readonly call: CallExpression; readonly constants: ReadonlyMap<string, Expression> } | undefined;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** All calls of a file by the place where the runtime says that they happen: that of the callee's last name. */
function calls(path: string, read: (file: string) => string): Calls | undefined {
  const found = new Map<string, CallExpression>();
  const constants = new Map<string, Expression>();
  try {
    const text = stripQuietly(read(path));
    const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    visit(program, (node) => {
      if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) constants.set(node.id.name, node.init);
      if (node.type !== 'CallExpression') return;
      const callee = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee;
      found.set(key(callee.loc!.start.line, callee.loc!.start.column + 1), node);
    });
  } catch {
    return undefined; // a file that cannot be read as text has no better place than the call itself
  }
  return {
    get: ({ line, column }) => {
      const call = found.get(key(line, column));
      return call === undefined ? undefined : { call, constants };
    },
  };
}

const key = (line: number, column: number) => `${line}:${column}`;

/** Node calls its type stripper experimental once a process; our users are not interested. */
function stripQuietly(text: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const value of Object.values(node) as unknown[]) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) visit(one, see);
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';

/** From the record of a call down along the keys, as far as literals go. */
function narrow(found: ReturnType<Calls['get']>, keys: readonly (string | number)[]): Place | undefined {
  if (found === undefined) return undefined;
  const { call, constants } = found;
  let place: Place = start(call.callee);
  const [record, inside] = recordOf(call, keys);
  let value = unwrap(record, constants);
  for (const key of inside) {
    if (typeof key === 'number' && value?.type === 'ArrayExpression') {
      const element = value.elements[key];
      if (element === null || element === undefined || element.type === 'SpreadElement') break;
      place = start(element);
      value = unwrap(element, constants);
    } else if (value?.type === 'ObjectExpression') {
      const property = propertyOf(value, String(key), constants);
      if (property === undefined) break;
      place = start(property.key);
      value = unwrap(property.value, constants);
    } else break;
  }
  return place;
}

/**
 * A declarator's record, which is its first argument, and the keys inside it. The first of `defineStack` are the environments;
 * the stack, or the function that gives it, is the second.
 */
function recordOf(call: CallExpression, keys: Keys): [Expression | undefined, Keys] {
  const name = call.callee.type === 'Identifier' ? call.callee.name : '';
  const [root, ...inside] = keys;
  const isStack = name === 'defineStack' && root !== 'environments';
  const argument = call.arguments[isStack ? 1 : 0];
  return [argument?.type === 'SpreadElement' ? undefined : argument, name === 'defineStack' && !isStack ? inside : keys];
}

type Keys = readonly (string | number)[];

/** Through helper calls with one record, functions of the same file that give one, and constants of the same file. */
function unwrap(
  value: Expression | SpreadElement | undefined,
  constants: ReadonlyMap<string, Expression>,
  depth = 0,
): Expression | undefined {
  if (value === undefined || value.type === 'SpreadElement' || depth > 8) return undefined;
  if (value.type === 'Identifier') return unwrap(constants.get(value.name), constants, depth + 1);
  if (value.type === 'ArrowFunctionExpression' && value.body.type !== 'BlockStatement') return unwrap(value.body, constants, depth + 1);
  if (value.type === 'ArrowFunctionExpression' && value.body.type === 'BlockStatement') {
    const result = value.body.body.findLast((statement) => statement.type === 'ReturnStatement');
    return unwrap(result?.argument ?? undefined, constants, depth + 1);
  }
  if (value.type === 'CallExpression') {
    const record = value.arguments.find((argument) => argument.type === 'ObjectExpression');
    const called = value.callee.type === 'Identifier' ? constants.get(value.callee.name) : undefined;
    if (record === undefined && called !== undefined) return unwrap(called, constants, depth + 1);
    return record ?? value;
  }
  return value;
}

interface Property {
  readonly key: Expression;
  readonly value: Expression;
}

/** A record of a thousand services is asked for each of them, so its keys are looked up, not searched. */
const known = new WeakMap<ObjectExpression, Map<string, Property>>();

function propertyOf(object: ObjectExpression, name: string, constants: ReadonlyMap<string, Expression>): Property | undefined {
  let properties = known.get(object);
  if (properties === undefined) known.set(object, (properties = propertiesOf(object, constants)));
  return properties.get(name);
}

/** The last of a key wins, also when it comes from a spread. */
function propertiesOf(object: ObjectExpression, constants: ReadonlyMap<string, Expression>): Map<string, Property> {
  const found = new Map<string, Property>();
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      const spread = unwrap(property.argument, constants);
      if (spread?.type === 'ObjectExpression') for (const [name, inner] of propertiesOf(spread, constants)) found.set(name, inner);
      continue;
    }
    const { key } = property;
    const name = key.type === 'Identifier' && !property.computed ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
    if (name !== undefined) found.set(name, { key, value: property.value });
  }
  return found;
}

const start = (node: { loc?: { start: { line: number; column: number } } | null }): Place => ({
  line: node.loc!.start.line,
  column: node.loc!.start.column + 1,
});
