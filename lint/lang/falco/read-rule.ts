import type { Decoder } from './decode.ts';
import { readExceptions } from './exceptions.ts';
import { type Item, PRIORITIES, type Priority, type RuleParts, priorityOf } from './items.ts';
import type { FalcoProblem } from './problem.ts';
import { nearest } from '../../facts/nearest.ts';
import { bothWays, oldAppend, readOverrides } from './overrides.ts';

const APPENDABLE = new Set(['condition', 'output', 'desc', 'tags', 'exceptions']);

const CAPTURES = ['capture', 'capture_duration', 'capture_events', 'capture_filesize'] as const;

const REPLACEABLE = new Set([...APPENDABLE, 'priority', 'enabled', 'warn_evttypes', 'skip-if-unknown-filter', ...CAPTURES]);

const KEYS = new Set(['rule', 'source', 'append', 'override', ...REPLACEABLE]);

/** A rule, a change of one, or the old way to turn one on or off. */
export function readRule(decoder: Decoder, problems: FalcoProblem[]): Item | undefined {
  const name = decoder.required('rule');
  if (name === undefined) return undefined;
  decoder.unknown('a rule', KEYS);
  const base = { source: decoder.source, name: name.text, nameNode: name, broken: false };
  const append = oldAppend(decoder);
  const overrides = readOverrides(decoder, APPENDABLE, REPLACEABLE);
  if (append && overrides.size > 0) bothWays(decoder);
  // An item that was meant as a change must not be read as a new rule because its override is wrong.
  if (overrides.size > 0 || (decoder.failed && decoder.has('override')))
    return { ...base, kind: 'update', ...readUpdate(decoder, overrides, problems), claims: claimed(decoder) };
  if (append) {
    const appended: RuleParts = {};
    if (decoder.has('condition')) appended.condition = decoder.required('condition');
    if (decoder.has('exceptions')) appended.exceptions = readExceptions(decoder, problems, true);
    return { ...base, kind: 'update', appended, replaced: undefined, claims: claimed(decoder) };
  }
  if (['condition', 'output', 'desc', 'priority'].every((key) => !decoder.has(key))) {
    if (!decoder.has('enabled'))
      decoder.error('structure', name, `rule ${name.text} has no condition, output, desc and priority`, 'condition: ...');
    const enabled = decoder.boolean('enabled') ?? true;
    if (!decoder.failed)
      decoder.warn(
        'LOAD_DEPRECATED_ITEM',
        'override',
        decoder.key('enabled')!,
        'enabled alone is deprecated',
        'override: { enabled: replace }',
      );
    return { ...base, kind: 'enable', enabled };
  }
  return { ...base, kind: 'rule', parts: readWhole(decoder, problems) };
}

/** What an appended item says about the source; nothing when it is empty. */
function claimed(decoder: Decoder): string | undefined {
  const value = decoder.value('source');
  return value?.kind === 'scalar' && value.value !== null && value.text !== '' ? value.text : undefined;
}

function readWhole(decoder: Decoder, problems: FalcoProblem[]): RuleParts {
  const condition = decoder.required('condition');
  const output = decoder.required('output');
  const desc = decoder.required('desc');
  const priority = readPriority(decoder);
  const source = decoder.optional('source')?.text;
  const enabled = decoder.boolean('enabled');
  const warnEvents = decoder.boolean('warn_evttypes');
  const skipUnknown = decoder.boolean('skip-if-unknown-filter');
  readCaptures(decoder);
  const tags = decoder.texts('tags');
  const exceptions = readExceptions(decoder, problems, false);
  return { condition, output, desc, priority, source, enabled, warnEvents, skipUnknown, tags, exceptions };
}

function readPriority(decoder: Decoder): Priority | undefined {
  const node = decoder.required('priority', 'priority');
  if (node === undefined) return undefined;
  const priority = priorityOf(node.text);
  return (
    priority ??
    decoder.error(
      'priority',
      node,
      `${node.text} is no priority`,
      nearest(
        node.text.toUpperCase(),
        PRIORITIES.map((one) => one.toUpperCase()),
      ) ?? 'WARNING',
    )
  );
}

function readCaptures(decoder: Decoder): void {
  decoder.boolean('capture');
  for (const key of CAPTURES.slice(1)) decoder.number(key);
}

function readUpdate(decoder: Decoder, overrides: ReadonlyMap<string, 'append' | 'replace'>, problems: FalcoProblem[]) {
  const of = (operation: string) => {
    const parts: RuleParts = {};
    let any = false;
    for (const [key, wanted] of overrides) {
      if (wanted !== operation || !REPLACEABLE.has(key)) continue;
      any = true;
      if (decoder.has(key)) readPart(decoder, key, parts, problems, operation === 'append');
      else
        decoder.error(
          'override',
          decoder.key('override')!,
          `override says ${operation} for ${key}, and the item has no ${key}`,
          `${key}: ...`,
        );
    }
    return any ? parts : undefined;
  };
  const appended = of('append');
  const replaced = of('replace');
  for (const key of REPLACEABLE) {
    if (decoder.has(key) && !overrides.has(key))
      decoder.error('override', decoder.key(key)!, `override does not say what to do with ${key}`, `${key}: replace`);
  }
  return { appended, replaced };
}

function readPart(decoder: Decoder, key: string, parts: RuleParts, problems: FalcoProblem[], append: boolean): void {
  if (key === 'condition' || key === 'output' || key === 'desc') parts[key] = decoder.required(key);
  else if (key === 'tags') parts.tags = decoder.texts('tags');
  else if (key === 'exceptions') parts.exceptions = readExceptions(decoder, problems, append);
  else if (key === 'priority') parts.priority = readPriority(decoder);
  else if (key === 'enabled') parts.enabled = decoder.boolean('enabled');
  else if (key === 'warn_evttypes') parts.warnEvents = decoder.boolean('warn_evttypes');
  else if (key === 'skip-if-unknown-filter') parts.skipUnknown = decoder.boolean('skip-if-unknown-filter');
  else if (key === 'capture') decoder.boolean('capture');
  else decoder.number(key);
}
