import { type Node, type Scalar, items } from '../../source/node.ts';
import { Decoder, head } from './decode.ts';
import type { Entry, Exception } from './items.ts';
import type { FalcoProblem } from './problem.ts';

const KEYS = new Set(['name', 'fields', 'comps', 'values']);

/** Reads the exceptions of a rule. When they are appended, a name and values are enough. */
export function readExceptions(rule: Decoder, problems: FalcoProblem[], appended: boolean): readonly Exception[] | undefined {
  const node = rule.value('exceptions');
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind !== 'sequence') return rule.error('exception', head(node), 'exceptions is no list');
  const exceptions: Exception[] = [];
  for (const item of items(node)) {
    const decoder = new Decoder(rule.source, item, problems);
    const exception = readException(decoder, item, appended);
    if (decoder.failed) rule.failed = true;
    if (exception === undefined) continue;
    if (exceptions.some(({ name }) => name === exception.name)) {
      decoder.warn(
        'LOAD_EXCEPTION_NAME_NOT_UNIQUE',
        'exception',
        exception.nameNode,
        `two exceptions of one rule are named ${exception.name}`,
      );
    }
    exceptions.push(exception);
  }
  return exceptions;
}

function readException(decoder: Decoder, node: Node, appended: boolean): Exception | undefined {
  if (node.kind !== 'mapping') return decoder.error('exception', node, 'an exception is no mapping');
  const name = decoder.required('name', 'exception');
  if (name === undefined) return undefined;
  decoder.unknown('an exception', KEYS, 'exception');
  const fields = readKey(decoder, 'fields', !appended, name);
  const comps = readKey(decoder, 'comps', false, name);
  const values = readValues(decoder);
  if (!decoder.has('values') && appended) {
    decoder.warn('LOAD_APPEND_NO_VALUES', 'exception', name, `exception ${name.text} is appended without values`, 'values: [...]');
  }
  return { name: name.text, node, nameNode: name, fields, comps, values };
}

function readKey(decoder: Decoder, key: 'fields' | 'comps', needed: boolean, name: Scalar): Entry | undefined {
  const value = decoder.value(key);
  if (value !== undefined) return readEntry(decoder, value, decoder.key(key)!);
  if (needed) decoder.error('exception', name, `exception ${name.text} has no fields`, 'fields: [proc.name]');
  return undefined;
}

function readValues(decoder: Decoder): readonly Entry[] | undefined {
  const value = decoder.value('values');
  if (value === undefined) return undefined;
  if (value.kind !== 'sequence')
    return decoder.error(
      'exception',
      value.to > value.from ? head(value) : decoder.key('values')!,
      'values of an exception is no list',
      'values: [...]',
    );
  return value.items.flatMap((item) => readEntry(decoder, item, decoder.key('values')!) ?? []);
}

function readEntry(decoder: Decoder, node: Node, key: Scalar): Entry | undefined {
  if (node.kind === 'sequence') return { items: node.items.flatMap((item) => readEntry(decoder, item, key) ?? []), node };
  if (node.kind === 'mapping') return decoder.error('exception', head(node), `${key.text} of an exception holds a mapping`);
  // Nothing at all is no error for Falco: the entry is there and empty.
  if (node.value === null) return { text: '', node };
  if (node.text === '') return decoder.error('exception', node, `${key.text} of an exception holds an empty text`);
  return { text: node.text, node };
}
