import { type Extraction, type Format, type LabelFilter, type Selection, type Stage, type Unwrap } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { condition, matcherAfter } from './parse-filter.ts';
import { CONVERSIONS } from './tokens.ts';

const STAGES = 'a stage such as json, logfmt, line_format or a label filter';

/** What stands behind a pipe, `unwrap` excepted. */
export function stage(cursor: Cursor, from: number): Stage {
  const { kind } = cursor;
  switch (kind) {
    case 'json':
    case 'logfmt': {
      cursor.step();
      if (kind === 'logfmt') while (cursor.take('flag'));
      const labels = cursor.is('word') ? extractions(cursor, kind) : [];
      const to = cursor.past;
      return labels.length === 0
        ? { type: 'parser', from, to, name: kind, text: undefined }
        : { type: 'expressions', from, to, name: kind, labels };
    }
    case 'unpack':
      cursor.step();
      return { type: 'parser', from, to: cursor.past, name: kind, text: undefined };
    case 'regexp':
    case 'pattern': {
      cursor.step();
      const text = cursor.string(kind);
      return { type: 'parser', from, to: cursor.past, name: kind, text };
    }
    case 'line_format': {
      cursor.step();
      const text = cursor.string(kind);
      return { type: 'line_format', from, to: cursor.past, text };
    }
    case 'decolorize':
      cursor.step();
      return { type: 'decolorize', from, to: cursor.past };
    case 'label_format': {
      cursor.step();
      const formats = list(cursor, format);
      return { type: 'label_format', from, to: cursor.past, formats };
    }
    case 'drop':
    case 'keep': {
      cursor.step();
      const labels = list(cursor, selected);
      return { type: kind, from, to: cursor.past, labels };
    }
    case 'word':
    case '(':
      return filter(cursor, from);
    default:
      return cursor.fail(
        'a pipeline',
        STAGES,
        kind === 'unwrap' ? 'unwrap stands in a range aggregation only, before the range' : undefined,
      );
  }
}

export function filter(cursor: Cursor, from: number): LabelFilter {
  const found = condition(cursor);
  return { type: 'filter', from, to: cursor.past, condition: found };
}

function list<T>(cursor: Cursor, read: (cursor: Cursor) => T): readonly T[] {
  const found: T[] = [];
  do {
    cursor.count();
    found.push(read(cursor));
  } while (cursor.take(','));
  return found;
}

const extractions = (cursor: Cursor, where: string): readonly Extraction[] =>
  list(cursor, () => {
    const label = cursor.word(where);
    return { ...label, text: cursor.take('=') ? cursor.string(where) : undefined };
  });

function format(cursor: Cursor): Format {
  const label = cursor.word('label_format');
  cursor.expect('=', 'label_format');
  const value = cursor.is('word') ? cursor.word('label_format') : cursor.string('label_format');
  return { ...label, value };
}

function selected(cursor: Cursor): Selection['labels'][number] {
  const label = cursor.word('drop and keep');
  const { name, from, to } = label;
  return { name, nameSpan: { from, to }, matcher: matcherAfter(cursor, label) };
}

/** From the word `unwrap` on, with the filters behind it. `from`: its pipe. */
export function unwrap(cursor: Cursor, from: number): Unwrap {
  cursor.step();
  let conversion: Unwrap['conversion'];
  if (CONVERSIONS.has(cursor.kind)) {
    conversion = cursor.kind as Unwrap['conversion'];
    cursor.step();
    cursor.expect('(', 'unwrap');
  }
  const label = cursor.word('unwrap');
  if (conversion !== undefined) cursor.expect(')', 'unwrap');
  const filters: LabelFilter[] = [];
  for (let pipe = cursor.from; cursor.take('|'); pipe = cursor.from) {
    cursor.count();
    if (!cursor.is('word') && !cursor.is('(')) cursor.fail('the filters behind unwrap', 'a label filter');
    filters.push(filter(cursor, pipe));
  }
  return { from, to: cursor.past, label, conversion, filters };
}
