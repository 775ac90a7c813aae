import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { pattern } from '../../lang/kubernetes/pattern.ts';
import { isBetween } from '../../lang/kubernetes/quantity.ts';
import { rule } from '../../rule.ts';
import { get, scalar } from '../../source/node.ts';

const bound = (what: string) => ({ type: 'string', description: `${what}: a number or a percentage; empty: any.` });

const schema = {
  properties: {
    type: { type: 'string', description: 'An RE2 pattern of the type of the strategy.' },
    minUnavailable: bound('The least maxUnavailable'),
    maxUnavailable: bound('The greatest maxUnavailable'),
    minSurge: bound('The least maxSurge'),
    maxSurge: bound('The greatest maxSurge'),
  },
};

export default rule({
  name: 'kubernetes/update-strategy',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A workload is updated pod by pod.',
  options: {
    defaults: { type: '^(RollingUpdate|Rolling)$', minUnavailable: '', maxUnavailable: '', minSurge: '', maxSurge: '' },
    schema,
  },

  *check(object, { options }) {
    const defaultType = DEFAULTS[object.kind];
    if (object.pod === undefined || defaultType === undefined) return;
    const strategy = get(object.spec, 'strategy') ?? get(object.spec, 'updateStrategy');
    const type = scalar(strategy, 'type');
    const what = object.title;
    if (!pattern(options.type)(type?.text || defaultType))
      yield { at: type ?? object.at, message: `the strategy of ${what} is ${type?.text || defaultType}` };
    const rolling = get(strategy, 'rollingUpdate') ?? get(strategy, 'rollingParams');
    const asked = [
      { key: 'maxUnavailable', least: options.minUnavailable, most: options.maxUnavailable },
      { key: 'maxSurge', least: options.minSurge, most: options.maxSurge },
    ].filter(({ key, least, most }) => (least !== '' || most !== '') && has(object, key));
    if (rolling?.kind !== 'mapping') {
      if (asked.length > 0 && options.type.includes('Rolling'))
        yield {
          at: object.at,
          message: `${what} says nothing about the steps of its update`,
          hint: 'rollingUpdate:\n  maxUnavailable: 1\n',
        };
      return;
    }
    for (const { key, least, most } of asked) {
      const set = scalar(rolling, key);
      if (set !== undefined && isBetween(set.text, least, most)) continue;
      yield {
        at: set ?? rolling,
        message: `${key} of ${what} is ${set?.text ?? 'not set'}, not between ${least || 'nothing'} and ${most || 'anything'}`,
      };
    }
  },
});

/** What counts where no type is said, by kind. */
const DEFAULTS: Readonly<Record<string, string>> = {
  Deployment: 'RollingUpdate',
  DaemonSet: 'RollingUpdate',
  StatefulSet: 'RollingUpdate',
  DeploymentConfig: 'Rolling',
};

/** A StatefulSet never has more pods than it should. */
const has = ({ kind }: KubernetesObject, key: string) => key !== 'maxSurge' || kind !== 'StatefulSet';
