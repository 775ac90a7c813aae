import { type Node, items } from '../../source/node.ts';
import { type Source, place } from '../../source/source.ts';
import { Decoder, head, wholeNumber } from './decode.ts';
import type { Item } from './items.ts';
import { bothWays, oldAppend, readOverrides } from './overrides.ts';
import type { FalcoProblem } from './problem.ts';
import { readRule } from './read-rule.ts';

const LIST_KEYS = new Set(['list', 'items', 'append', 'override']);
const MACRO_KEYS = new Set(['macro', 'condition', 'append', 'override']);
const PLUGIN_KEYS = new Set(['name', 'version', 'alternatives']);

/** The engine of Falco 0.44. It takes files that need an older one of the same major version. */
const ENGINE = [0, 65, 0] as const;

/** Reads one document of a rules file: its items, and everything that is wrong with their shape. */
export function readItems(source: Source, root: Node, problems: FalcoProblem[]): Item[] {
  if (root.kind !== 'sequence') {
    problems.push({
      code: 'LOAD_ERR_YAML_VALIDATE',
      aspect: 'structure',
      message: 'a rules file is a list of items',
      at: place(source, head(root)),
      fatal: true,
    });
    return [];
  }
  return root.items.flatMap((node) => {
    if (node.kind === 'scalar' && node.value === null) return [];
    const decoder = new Decoder(source, node, problems);
    const item = readItem(decoder, node, problems);
    if (item === undefined) return [];
    item.broken = decoder.failed;
    return [item];
  });
}

function readItem(decoder: Decoder, node: Node, problems: FalcoProblem[]): Item | undefined {
  if (node.kind !== 'mapping') return decoder.error('structure', node, 'an item of a rules file is no mapping');
  if (decoder.has('required_engine_version')) return readEngine(decoder);
  if (decoder.has('required_plugin_versions')) return readPlugins(decoder, problems);
  if (decoder.has('list')) return readList(decoder);
  if (decoder.has('macro')) return readMacro(decoder);
  if (decoder.has('rule')) return readRule(decoder, problems);
  const keys = node.entries.map(({ key }) => key.text).join(', ');
  decoder.warn(
    'LOAD_UNKNOWN_ITEM',
    'structure',
    head(node),
    `an item with ${keys || 'no keys'} is no list, no macro and no rule: Falco ignores it`,
  );
  return undefined;
}

function readEngine(decoder: Decoder): undefined {
  const value = decoder.required('required_engine_version');
  if (value === undefined) return;
  const number = wholeNumber(value.text);
  const version = number === undefined ? /^(\d+)\.(\d+)\.(\d+)/.exec(value.text)?.slice(1, 4).map(Number) : [0, number, 0];
  if (version === undefined)
    return decoder.error(
      'structure',
      value,
      `required_engine_version is ${value.text}, which is no version`,
      "required_engine_version: '0.57.0'",
    );
  const [major, minor, patch] = version as [number, number, number];
  const fits = major === ENGINE[0] && (minor < ENGINE[1] || (minor === ENGINE[1] && patch <= ENGINE[2]));
  if (!fits)
    decoder.error('structure', value, `engine ${value.text} is required, and that of Falco 0.44 is older`, undefined, 'LOAD_ERR_VALIDATE');
}

function readPlugins(decoder: Decoder, problems: FalcoProblem[]): undefined {
  const list = decoder.value('required_plugin_versions')!;
  if (list.kind !== 'sequence')
    return decoder.error('structure', decoder.key('required_plugin_versions')!, 'required_plugin_versions is no list');
  for (const node of items(list)) {
    const plugin = new Decoder(decoder.source, node, problems);
    if (node.kind !== 'mapping') plugin.error('structure', node, 'a required plugin is no mapping');
    else {
      const names = new Set<string>();
      readPlugin(plugin, names);
      const alternatives = plugin.value('alternatives');
      if (alternatives !== undefined && alternatives.kind !== 'sequence')
        plugin.error('structure', head(alternatives), 'alternatives of a plugin is no list');
      for (const other of items(alternatives)) readPlugin(new Decoder(decoder.source, other, problems), names);
      plugin.unknown('a required plugin', PLUGIN_KEYS);
    }
  }
}

function readPlugin(plugin: Decoder, names: Set<string>): void {
  if (plugin.node.kind !== 'mapping') return plugin.error('structure', plugin.node, 'a plugin is no mapping');
  const name = plugin.required('name');
  const version = plugin.required('version');
  if (version !== undefined && !/^\d+\.\d+\.\d+/.test(version.text)) {
    plugin.error('structure', version, `${version.text} is no version`, "version: '0.1.0'", 'LOAD_ERR_VALIDATE');
  }
  if (name === undefined) return;
  if (names.has(name.text))
    plugin.error('structure', name, `plugin ${name.text} is required in two versions`, undefined, 'LOAD_ERR_VALIDATE');
  names.add(name.text);
}

function readList(decoder: Decoder): Item | undefined {
  const name = decoder.required('list');
  if (name === undefined) return undefined;
  if (!/^[^()"'\s=,]+$/.test(name.text))
    decoder.warn(
      'LOAD_INVALID_LIST_NAME',
      'structure',
      name,
      `a list cannot be used by the name ${name.text}`,
      name.text.replace(/[()"'\s=,]+/g, '_'),
    );
  decoder.unknown('a list', LIST_KEYS);
  if (!decoder.has('items')) decoder.error('structure', name, `list ${name.text} has no items`, 'items: []');
  const list = decoder.texts('items') ?? [];
  return {
    kind: 'list',
    source: decoder.source,
    name: name.text,
    nameNode: name,
    append: readAppend(decoder, 'items'),
    items: list,
    broken: false,
  };
}

function readMacro(decoder: Decoder): Item | undefined {
  const name = decoder.required('macro');
  if (name === undefined) return undefined;
  if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(name.text)) {
    decoder.warn(
      'LOAD_INVALID_MACRO_NAME',
      'structure',
      name,
      `a macro cannot be used by the name ${name.text}`,
      name.text.replace(/[^a-zA-Z0-9_]+/g, '_'),
    );
  }
  decoder.unknown('a macro', MACRO_KEYS);
  const condition = decoder.required('condition');
  return {
    kind: 'macro',
    source: decoder.source,
    name: name.text,
    nameNode: name,
    append: readAppend(decoder, 'condition'),
    condition,
    broken: false,
  };
}

/** Whether a list or a macro is added to one of the same name: they have one key that can be. */
function readAppend(decoder: Decoder, part: 'items' | 'condition'): boolean {
  const flag = oldAppend(decoder);
  const overrides = readOverrides(decoder, new Set([part]), new Set([part]));
  if (flag && overrides.size > 0) return bothWays(decoder);
  return flag || overrides.get(part) === 'append';
}
