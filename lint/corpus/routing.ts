import type { Corpus } from '../corpus.ts';
import type { Config } from '../lang/alertmanager/config.ts';
import { type Fate, fate } from '../lang/alertmanager/possible.ts';
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
        const { root } = config;
        known.set(config, (fates = root === undefined ? [] : all.map(({ set }) => fate(root, set))));
      }
      return fates;
    },
    only: files.length === 1 && !resources ? files[0]!.config : undefined,
  };
}
