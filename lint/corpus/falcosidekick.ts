import type { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import { simulate } from '../lang/alertmanager/route.ts';
import { PRIORITIES, type Priority, priorityOf } from '../lang/falco/items.ts';
import { type Node, type Scalar, entries, get, scalar } from '../source/node.ts';
import { type Place, type Source, place } from '../source/source.ts';

/** How Falcosidekick hands events to Alertmanager, as the values of its chart say. */
export interface Sidekick {
  readonly source: Source;
  readonly minimum: { readonly priority: Priority; readonly at: Place } | undefined;
  readonly severities: ReadonlyMap<Priority, string>;
  readonly labels: Readonly<Record<string, string>>;
  /** `config` of its chart. */
  readonly values: Node | undefined;
}

/** What becomes of an event of a priority: where it ends, and the line that says so. */
export interface End {
  readonly message: string;
  readonly at: Place;
}

/** Falcosidekick's own: emergency to critical are critical, error and warning a warning, the rest information (outputs/alertmanager.go). */
const DEFAULTS: readonly string[] = ['critical', 'critical', 'critical', 'warning', 'warning', 'information', 'information', 'information'];

/** The one Falcosidekick of a stack; undefined when there is none, or more than one. */
export function sidekick(corpus: Corpus): Sidekick | undefined {
  const found = corpus.docs.flatMap((doc) => settingsIn(doc));
  return found.length === 1 ? found[0] : undefined;
}

function settingsIn({ node, source, language }: Doc): Sidekick[] {
  if (language !== 'kubernetes') return [];
  const holder = get(node, 'spec', 'source', 'helm', 'valuesObject') ?? get(node, 'spec', 'values');
  const nested = [get(holder, 'config'), get(holder, 'falcosidekick', 'config')];
  return nested.flatMap((config) => (get(config, 'alertmanager', 'hostport') === undefined ? [] : [settingsOf(config!, source)]));
}

function settingsOf(values: Node, source: Source): Sidekick {
  const node = get(values, 'alertmanager');
  const minimum = scalar(node, 'minimumpriority');
  const priority = minimum === undefined ? undefined : priorityOf(minimum.text);
  const pairs = (one: Scalar | undefined) =>
    (one?.text ?? '')
      .split(',')
      .flatMap((pair) =>
        pair.includes(':') ? [[pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1).trim()] as const] : [],
      );
  const severities = new Map(PRIORITIES.map((one, index) => [one, DEFAULTS[index]!] as const));
  for (const [name, severity] of pairs(scalar(node, 'customseveritymap'))) {
    const one = priorityOf(name);
    if (one !== undefined) severities.set(one, severity);
  }
  const extra = get(node, 'extralabels');
  const labels = Object.fromEntries(
    extra?.kind === 'mapping'
      ? entries(extra).flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value.text]] : []))
      : pairs(scalar(node, 'extralabels')),
  );
  return { source, minimum: priority === undefined ? undefined : { priority, at: place(source, minimum!) }, severities, labels, values };
}

/** Where events of a rule end without anybody being told; undefined when somebody is, or when it cannot be told. */
export function deadEnd(corpus: Corpus, rule: string, priority: Priority, eventsource: string): End | undefined {
  const settings = corpus.ask(sidekick);
  if (settings === undefined) return undefined;
  const { minimum, severities, labels } = settings;
  if (minimum !== undefined && PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(minimum.priority)) {
    return { message: `Falcosidekick sends nothing below ${minimum.priority} to Alertmanager`, at: minimum.at };
  }
  const configs = corpus
    .all('alertmanager')
    .filter(({ config }) => config.form === 'file' && config.root !== undefined && config.problems.length === 0);
  if (configs.length !== 1) return undefined;
  const { source, config } = configs[0]!;
  const severity = severities.get(priority)!;
  const routes = simulate(config.root!, { source: 'falco', rule, eventsource, priority, severity, ...labels });
  // What a tree with one route only does is what its author wants.
  const isDefault = routes.length === 1 && routes[0] === config.root && config.root!.children.length > 0;
  return isDefault
    ? { message: `no route takes severity ${severity} of Falco: it falls to the default`, at: place(source, config.root!.at) }
    : undefined;
}
