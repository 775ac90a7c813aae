import { configObjects } from '../../corpus/config-objects.ts';
import { kubernetes } from '../../corpus/kubernetes.ts';
import { configRefs } from '../../lang/kubernetes/config-refs.ts';
import { anyOf } from '../../lang/kubernetes/pattern.ts';
import { nearest } from '../../facts/nearest.ts';
import { rule } from '../../rule.ts';
import type { Scalar } from '../../source/node.ts';
import { place } from '../../source/source.ts';

const list = { type: 'array', items: { type: 'string' } };

/** Tokens that clusters before 1.24 made for every service account, as they come back from `kubectl get`. */
const TOKEN = /-token-[a-z0-9]{5}$/;

export default rule({
  name: 'kubernetes/config-ref',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The ConfigMaps and Secrets that a pod needs exist, with the keys that it needs.',
  options: {
    defaults: {
      by: ['env', 'envFrom', 'volume'] as readonly string[],
      ignoredSecrets: [] as readonly string[],
      ignoredConfigMaps: [] as readonly string[],
    },
    schema: {
      properties: {
        by: { ...list, description: 'Which references count: env, envFrom, volume.' },
        ignoredSecrets: { ...list, description: 'RE2 patterns of Secrets that are made elsewhere.' },
        ignoredConfigMaps: { ...list, description: 'RE2 patterns of ConfigMaps that are made elsewhere.' },
      },
    },
  },

  *check({ pod, namespace }, { corpus, options }) {
    if (pod === undefined) return;
    const objects = corpus.ask(configObjects);
    const absence = corpus.ask(kubernetes).absence(namespace);
    const ignored = { Secret: anyOf(options.ignoredSecrets), ConfigMap: anyOf(options.ignoredConfigMaps) };
    const told = new Set<Scalar>();
    for (const { kind, name, key, optional, by } of configRefs(pod)) {
      if (optional || !options.by.includes(by) || ignored[kind](name.text) || TOKEN.test(name.text)) continue;
      const targets = objects.find(kind, namespace, name.text);
      if (targets.length === 0) {
        // A volume may pick many keys of one object.
        if (absence === undefined || told.has(name)) continue;
        told.add(name);
        const meant = nearest(name.text, objects.names(kind, namespace));
        yield {
          at: name,
          message: `no ${kind} ${name.text} is in these files, and nothing in them makes it`,
          severity: absence,
          hint: meant === undefined ? undefined : `${kind === 'Secret' && by === 'volume' ? 'secretName' : 'name'}: ${meant}`,
        };
      } else if (key !== undefined && targets.every(({ keys }) => keys?.has(key.text) === false)) {
        const { keys, madeBy } = targets[0]!;
        const meant = nearest(key.text, keys!);
        yield {
          at: key,
          message: `key ${key.text} is not in ${kind} ${name.text}, which has ${[...keys!].join(', ')}`,
          severity: absence === 'error' ? 'error' : 'warning',
          hint: meant === undefined ? undefined : `key: ${meant}`,
          also: madeBy === undefined ? [] : [{ at: place(madeBy.source, madeBy.at), message: `made by this ${madeBy.kind}` }],
        };
      }
    }
  },
});
