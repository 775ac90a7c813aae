import { type Node, entries, items } from '../../source/node.ts';
import { read } from '../../source/read.ts';
import { booleanOf } from './decode.ts';

/** What a value may be, as Falco's own JSON schema says (rule_json_schema.h of 0.44). Scalars of YAML count as texts, whatever they look like. */
type Shape = 'text' | 'truth' | 'number' | 'any' | 'priority' | 'operation' | readonly [Shape] | { readonly [key: string]: Shape };

const OPERATIONS = [
  'items',
  'desc',
  'condition',
  'output',
  'priority',
  'enabled',
  'exceptions',
  'capture',
  'capture_duration',
  'capture_events',
  'capture_filesize',
  'tags',
  'warn_evttypes',
  'skip-if-unknown-filter',
];

const VERSION = { name: 'text', version: 'text' } as const;

const ITEM: Shape = {
  required_engine_version: 'text',
  required_plugin_versions: [{ ...VERSION, alternatives: [VERSION] }],
  macro: 'text',
  condition: 'text',
  list: 'text',
  items: ['text'],
  rule: 'text',
  desc: 'text',
  enabled: 'truth',
  output: 'text',
  append: 'truth',
  priority: 'priority',
  capture: 'truth',
  capture_duration: 'number',
  capture_events: 'number',
  capture_filesize: 'number',
  source: 'text',
  exceptions: [{ name: 'text', fields: 'any', comps: 'any', values: 'any' }],
  override: Object.fromEntries(OPERATIONS.map((key) => [key, 'operation' as const])),
  tags: ['text'],
  warn_evttypes: 'truth',
  'skip-if-unknown-filter': 'truth',
};

/** Which keys an object cannot do without. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  exceptions: ['name'],
  required_plugin_versions: ['name', 'version'],
  alternatives: ['name', 'version'],
};

const PRIORITIES = new Set(['EMERGENCY', 'ALERT', 'CRITICAL', 'ERROR', 'WARNING', 'NOTICE', 'INFO', 'INFORMATIONAL', 'DEBUG']);

/** What Falco prints beside its own verdict. It is stricter than the loader, and nothing depends on it. */
export function schemaVerdict(text: string): 'ok' | 'failed' | 'none' {
  const { documents } = read(text);
  if (documents.length === 0) return 'none';
  return documents.every((node) => fits(node, [ITEM], '')) ? 'ok' : 'failed';
}

function fits(node: Node, shape: Shape, key: string): boolean {
  if (Array.isArray(shape)) return node.kind === 'sequence' && items(node).every((item) => fits(item, shape[0], key));
  if (typeof shape === 'object') return fitsObject(node, shape as { readonly [key: string]: Shape }, key);
  if (shape === 'any') return true;
  if (node.kind !== 'scalar' || node.value === null) return false;
  if (shape === 'truth') return booleanOf(node.text) !== undefined;
  if (shape === 'number') return /^[+-]?\d+$/.test(node.text);
  if (shape === 'priority') return PRIORITIES.has(node.text);
  return shape === 'operation' ? node.text === 'append' || node.text === 'replace' : true;
}

function fitsObject(node: Node, shape: { readonly [key: string]: Shape }, key: string): boolean {
  if (node.kind !== 'mapping') return false;
  const keys = new Set(entries(node).map((entry) => entry.key.text));
  if (key === 'override' && keys.size === 0) return false;
  if ((REQUIRED[key] ?? []).some((needed) => !keys.has(needed))) return false;
  return entries(node).every((entry) => Object.hasOwn(shape, entry.key.text) && fits(entry.value, shape[entry.key.text]!, entry.key.text));
}
