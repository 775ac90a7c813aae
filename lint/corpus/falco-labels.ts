import type { Corpus } from '../corpus.ts';
import { entries, get, type Node, text } from '../source/node.ts';
import { sidekick } from './falcosidekick.ts';

/** What Falcosidekick always adds to an event (outputs/alertmanager.go). */
const OWN: readonly string[] = ['source', 'rule', 'eventsource', 'hostname', 'tags', 'priority', 'severity'];

/**
 * Whether events of Falco can reach Alertmanager with a label of that name. Besides what Falcosidekick and its values add, they are the fields
 * that a rule prints; each has a dot behind its class, which becomes `_`. Without the values of both charts nobody knows, and any can.
 */
export function falcoLabels(corpus: Corpus): (label: string) => boolean {
  const settings = corpus.ask(sidekick);
  const own = settings === undefined ? undefined : added(settings.values);
  if (own === undefined || !outputIsKnown(corpus)) return () => true;
  const names = new Set([...OWN, ...own, ...Object.keys(settings!.labels)]);
  return (label) => label.includes('_') || names.has(label);
}

/** Fields that the values of Falcosidekick add; undefined when they can also come from where we cannot look. */
function added(config: Node | undefined): readonly string[] | undefined {
  const isSet = (key: string) => {
    const value = get(config, key);
    return value !== undefined && (value.kind !== 'scalar' || value.text !== '') && (value.kind !== 'sequence' || value.items.length > 0);
  };
  if (['existingSecret', 'extraEnv', 'extraArgs'].some(isSet)) return undefined;
  return ['customfields', 'templatedfields'].flatMap((key) => {
    const value = get(config, key);
    if (value?.kind === 'mapping') return entries(value).map((entry) => entry.key.text);
    return (text(config, key) ?? '').split(',').map((pair) => pair.split(':')[0]!.trim());
  });
}

/** Falco is installed by one chart in sight, whose values add no fields of their own to what the rules print. */
function outputIsKnown({ docs }: Corpus): boolean {
  const charts = docs.flatMap(({ node }) => {
    const source = get(node, 'spec', 'source');
    return text(source, 'chart') === 'falco' ? [get(source, 'helm')] : [];
  });
  const [helm] = charts;
  const hides = helm !== undefined && ['values', 'valueFiles', 'parameters', 'fileParameters'].some((key) => get(helm, key) !== undefined);
  return charts.length === 1 && !hides && get(helm, 'valuesObject', 'falco', 'append_output') === undefined;
}
