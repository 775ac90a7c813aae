import { configObjects } from '../../corpus/config-objects.ts';
import { missingFields } from '../../corpus/external-fields.ts';
import { kubernetes } from '../../corpus/kubernetes.ts';
import { receiverSecrets } from '../../corpus/receiver-secrets.ts';
import { nearest } from '../../facts/nearest.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'stack/receiver-secret',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'A credential that a receiver reads is one that a Secret has.',

  *check(_, { corpus }) {
    const { needs, notMounted } = corpus.ask(receiverSecrets);
    const objects = corpus.ask(configObjects);
    const index = corpus.ask(kubernetes);
    for (const { namespace, secret, key, at, mount } of needs) {
      const all = objects.find('Secret', namespace, secret);
      // What is made in these files says more than a list of what shall be there.
      const made = all.filter(({ madeBy }) => madeBy !== undefined);
      const targets = made.length > 0 ? made : all;
      const also = mount === undefined ? [] : [{ at: mount, message: 'mounted here' }];
      if (targets.length === 0) {
        if (index.absence(namespace) === 'error')
          yield { at, message: `no Secret ${secret} is in these files, and nothing in them makes it`, also };
      } else if (targets.every(({ keys }) => keys?.has(key) === false)) {
        const { keys, madeBy } = targets[0]!;
        yield {
          at,
          message: `key ${key} is not in Secret ${secret}`,
          hint: nearest(key, keys!) ?? `secretKey: ${key}`,
          also: [
            ...also,
            ...(madeBy === undefined ? [] : [{ at: place(madeBy.source, madeBy.at), message: `made by this ${madeBy.kind}` }]),
          ],
        };
      }
    }
    for (const { secret, at, alertmanager } of notMounted) {
      yield {
        at,
        message: `nothing mounts Secret ${secret} into Alertmanager ${alertmanager.name}`,
        hint: `secrets: [${secret}]`,
        also: [{ at: place(alertmanager.source, alertmanager.at), message: 'the Alertmanager' }],
      };
    }
    for (const object of index.objects)
      for (const { name, at, keys } of missingFields(object))
        yield { at, message: `nothing fetches ${name} for this template`, hint: nearest(name, keys) ?? `secretKey: ${name}` };
  },
});
