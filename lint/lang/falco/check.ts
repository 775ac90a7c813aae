import type { Argument, Check, Expr, Field, Operand, Right, Transformed, Value } from './ast.ts';
import { argumentNames, eventNames } from './events.ts';
import { nearest } from '../../facts/nearest.ts';
import { type FieldInfo, type FieldType, classOf, findField, isOwnClass, nearestField } from './fields.ts';
import { comparable, transformed } from './operators.ts';
import { isEvent, wrongValue } from './values.ts';
import { warnCheck } from './warn.ts';

/** What is wrong in a condition, at a span of its text. */
export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly hint?: string | undefined;
  /** `unknown`: of a field or an event type; a rule with `skip-if-unknown-filter` lives with it. */
  readonly kind: 'unknown' | 'wrong' | 'suspicious' | 'deprecated' | 'unsafe';
  readonly unsure?: true | undefined;
}

/** For whom a condition is written. */
export interface World {
  /** Whose events it filters: `syscall`, `k8s_audit`. */
  readonly source: string;
  /** The minor version of Falco where it is declared: 44. */
  readonly falco?: number | undefined;
}

/** Fields that are marked as recent came after this one. */
const RECENT = 32;

/** Checks every comparison of a condition as it stands, macros not put in. */
export function checkExpr(expr: Expr, world: World): Fault[] {
  const faults: Fault[] = [];
  visit(expr, world, faults);
  return faults;
}

function visit(expr: Expr, world: World, faults: Fault[]): void {
  switch (expr.kind) {
    case 'name':
      return;
    case 'not':
      return visit(expr.child, world, faults);
    case 'check':
      return check(expr, world, faults);
    default:
      for (const child of expr.children) visit(child, world, faults);
  }
}

/** The type of an operand; undefined when it cannot be told, which has been reported. */
interface Typed {
  readonly type: FieldType;
  readonly list: boolean;
  /** The field itself, when nothing transforms it. */
  readonly field: FieldInfo | undefined;
}

function check(node: Check, world: World, faults: Fault[]): void {
  const left = typeOf(node.left, world, faults);
  warnCheck(node, faults);
  if (left === undefined || node.right === undefined) return;
  const refused = comparable(node.op, left.type, left.list);
  if (refused !== undefined) {
    faults.push({ from: node.from, to: node.to, message: `${name(node.left)} ${refused}`, kind: 'wrong' });
    return;
  }
  if (node.right.kind === 'field' || node.right.kind === 'transformed') return compareFields(left, node.right, world, faults);
  for (const value of valuesOf(node.right)) checkValue(node, left, value, faults);
}

const valuesOf = (right: Right): readonly Value[] => (right.kind === 'values' ? right.values : right.kind === 'value' ? [right] : []);

const name = (operand: Operand): string => (operand.kind === 'field' ? operand.field : `${operand.transformer}()`);

function compareFields(left: Typed, right: Operand, world: World, faults: Fault[]): void {
  const typed = typeOf(right, world, faults);
  if (left.field?.fixed === true) {
    faults.push({ from: right.from, to: right.to, message: `${left.field.name} cannot be compared with another field`, kind: 'wrong' });
    return;
  }
  if (typed === undefined || left.type === 'any' || typed.type === 'any' || same(left.type, typed.type)) return;
  faults.push({
    from: right.from,
    to: right.to,
    message: `${name(right)} is ${SAID[typed.type]}, and what it is compared with ${SAID[left.type]}`,
    kind: 'wrong',
  });
}

/** Numbers of several widths are one type here: whether Falco takes two of them depends on widths that we do not list. */
const same = (a: FieldType, b: FieldType) =>
  a === b || (NUMBERS.has(a) && NUMBERS.has(b)) || (a !== 'str' && b !== 'str' && (a === 'buf' || b === 'buf'));

const NUMBERS = new Set<FieldType>(['int', 'uint', 'time', 'port', 'double']);

const SAID: Readonly<Record<FieldType, string>> = {
  str: 'a text',
  int: 'a number',
  uint: 'a number',
  time: 'a number of nanoseconds',
  bool: 'true or false',
  ip: 'an IP address',
  net: 'an IP network',
  port: 'a port',
  buf: 'bytes',
  double: 'a fraction',
  any: 'anything',
};

function checkValue({ left, op }: Check, typed: Typed, value: Value, faults: Fault[]): void {
  if (typed.field?.name === 'evt.type') {
    if (isEvent(value.value)) return;
    faults.push({
      from: value.from,
      to: value.to,
      message: `no event is of type ${value.value}`,
      hint: nearest(value.value, eventNames()),
      kind: 'unknown',
    });
    return;
  }
  const wrong = wrongValue(typed.type, op, value.value);
  if (wrong !== undefined)
    faults.push({ from: value.from, to: value.to, message: `${name(left)} is ${SAID[typed.type]}, and ${wrong}`, kind: 'wrong' });
}

function typeOf(operand: Operand, world: World, faults: Fault[]): Typed | undefined {
  return operand.kind === 'field' ? typeOfField(operand, world, faults) : typeOfTransformed(operand, world, faults);
}

function typeOfTransformed(node: Transformed, world: World, faults: Fault[]): Typed | undefined {
  const typed = node.args.flatMap(flat).map((argument) => (argument.kind === 'value' ? undefined : typeOf(argument, world, faults)));
  const first = typed[0];
  if (node.transformer === 'val') return first === undefined ? undefined : { ...first, field: undefined };
  const plain = typed.find((one) => one?.field?.plain === true);
  if (plain !== undefined) {
    faults.push({ from: node.from, to: node.to, message: `${plain.field!.name} cannot be transformed`, kind: 'wrong' });
    return undefined;
  }
  const result = transformed(node.transformer, first?.type, first?.list ?? false);
  if (typeof result !== 'string') return { ...result, field: undefined };
  if (first !== undefined) faults.push({ from: node.from, to: node.to, message: result, kind: 'wrong' });
  return undefined;
}

const flat = (argument: Argument): readonly (Operand | Value)[] =>
  argument.kind === 'arguments' ? argument.args.flatMap(flat) : [argument];

/** Of fields whose class belongs to system calls: events of other sources have none of them. */
const OF_CALLS = new Set(['proc', 'thread', 'fd', 'fdlist', 'user', 'group', 'fs', 'syscall', 'container', 'k8s']);

export function typeOfField(node: Field, world: World, faults: Fault[]): Typed | undefined {
  const { field, arg, from, to } = node;
  const fault = (message: string, hint?: string, kind: Fault['kind'] = 'unknown', unsure?: true) => {
    faults.push({ from, to, message, hint, kind, unsure });
  };
  const found = findField(field);
  if (found === undefined) {
    const near = nearestField(field);
    fault(`there is no field ${field}`, near, 'unknown', isOwnClass(field) ? undefined : true);
    return undefined;
  }
  const { info, rest } = found;
  const cls = classOf(field);
  if (world.source === 'syscall' && cls === 'ka')
    fault(`${field} is a field of audit events, and this rule sees system calls`, 'source: k8s_audit');
  else if (world.source === 'k8s_audit' && OF_CALLS.has(cls))
    fault(`${field} is a field of system calls, and this rule sees audit events`, 'source: syscall');
  else if (info.recent && world.falco !== undefined && world.falco <= RECENT)
    fault(`there is no field ${field} in Falco 0.${world.falco} yet`);
  else if (rest === '' && info.dotted === 'required' && arg === '') fault(`${field} needs a name behind it`, `${field}.name`, 'wrong');
  else if (arg !== '' && info.argument === 'none' && info.dotted === 'none') fault(`${field} takes no argument`, field);
  else if (arg === '' && rest === '' && info.argument === 'required')
    fault(`${field} needs an argument in brackets`, `${field}[...]`, 'wrong');
  else if (arg !== '' && info.by === 'index' && !/^-?\d+$/.test(arg))
    fault(`${field} takes a number in brackets, not ${arg}`, `${field}[1]`, 'wrong');
  else if (rest !== '' && (info.name === 'evt.arg' || info.name === 'evt.rawarg') && !argumentNames().has(rest)) {
    // The list of arguments is long and grows with every kernel: a name that is near to one in it is a slip.
    fault(`no event has an argument ${rest}`, nearest(rest, argumentNames()), 'unknown', true);
  } else return { type: info.type, list: info.list && arg === '', field: info };
  return undefined;
}
