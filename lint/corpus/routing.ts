import type { Corpus } from '../corpus.ts';
import type { Config } from '../lang/alertmanager/config.ts';
import type { AlertSet } from '../lang/alertmanager/possible.ts';
import { type Fate, fate } from '../lang/alertmanager/possible.ts';
import { type Route, walk } from '../lang/alertmanager/route.ts';
import { alertLabelSets } from './alerts.ts';

/** Where every alert of the stack can go. */
export interface Fates {
  /** By alert, in the order of `alertLabelSets`. */
  of(config: Config): readonly Fate[];
  /** The only Alertmanager of the stack; undefined when there are several, or none: who gets an alert is not known then. */
  readonly only: Config | undefined;
}

export function fatesOf(corpus: Corpus): Fates {
  const known = new Map<Config, readonly Fate[]>();
  const { all } = corpus.ask(alertLabelSets);
  const files = corpus.all('alertmanager').filter(({ config }) => config.form === 'file');
  const resources = corpus.all('alertmanager').length > files.length;
  return {
    of(config) {
      let fates = known.get(config);
      if (fates === undefined) {
        known.set(
          config,
          (fates =
            config.root === undefined
              ? []
              : fatesIn(
                  config.root,
                  all.map(({ set }) => set),
                )),
        );
      }
      return fates;
    },
    only: files.length === 1 && !resources ? files[0]!.config : undefined,
  };
}

/** Alerts that no matcher of the tree tells apart have one fate: thousands of rules are a handful of kinds. */
function fatesIn(root: Route, sets: readonly AlertSet[]): Fate[] {
  const signature = signatures(root);
  const known = new Map<string, Fate>();
  return sets.map((set) => {
    const kind = signature(set);
    let found = known.get(kind);
    if (found === undefined) known.set(kind, (found = fate(root, set)));
    return found;
  });
}

function signatures(root: Route): (set: AlertSet) => string {
  /** By label, the values that matchers ask for; null where one is a regular expression, to which every value can matter. */
  const asked = new Map<string, Set<string> | null>();
  for (const { matchers } of walk(root)) {
    for (const { name, op, value } of matchers) {
      const values = asked.get(name);
      if (op === '=~' || op === '!~') asked.set(name, null);
      else if (values === undefined) asked.set(name, new Set([value]));
      else values?.add(value);
    }
  }
  return ({ label }) => {
    let text = '';
    for (const [name, values] of asked) {
      const { presence, values: own } = label(name);
      // Values that nobody asks for are alike.
      const told = own?.map((value) => (values === null || values.has(value) ? `=${value}` : '?'));
      text += `${presence} ${told === undefined ? '*' : [...new Set(told)].join('\0')}\n`;
    }
    return text;
  };
}
