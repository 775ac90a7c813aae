/** A real API server on names, keys and values of labels: it and we agree on each. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiserver, apiserverNeeds } from '../../../test/support/apiserver.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { isPlaceholder } from './schema/kind-of.ts';
import { keyProblem, nameProblem, valueProblem } from './names.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '_', '.', '/', '%', ' '), minLength: 1, maxLength: 5 });
/** Without what we take for placeholders of tools. */
const long = fc
  .tuple(word, fc.constantFrom(0, 50, 60, 250))
  .map(([text, more]) => text + 'x'.repeat(more))
  .filter((text) => !isPlaceholder(text));

const KINDS: readonly (readonly [string, string, object])[] = [
  ['v1', 'ConfigMap', {}],
  ['v1', 'Service', { spec: { ports: [{ port: 80 }] } }],
  ['rbac.authorization.k8s.io/v1', 'Role', { rules: [] }],
  [
    'batch/v1',
    'CronJob',
    {
      spec: {
        schedule: '* * * * *',
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b' }] } } } },
      },
    },
  ],
];

describeWith('names and labels against the API server', apiserverNeeds, () => {
  test.each(KINDS)('%s %s', async (apiVersion, kind, rest) => {
    const kube = await apiserver();
    for (const name of fc.sample(long, { numRuns: 60, seed: 7 })) {
      const verdict = await kube.dryRun({ apiVersion, kind, metadata: { name, namespace: 'default' }, ...rest });
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      expect([name, nameProblem(group, kind, name) === undefined]).toEqual([name, verdict.ok]);
    }
  });

  test('labels and annotations', async () => {
    const kube = await apiserver();
    const made = (metadata: object) =>
      kube.dryRun({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default', ...metadata } });
    for (const text of fc.sample(long, { numRuns: 80, seed: 9 })) {
      expect([text, valueProblem(text) === undefined]).toEqual([text, (await made({ labels: { a: text } })).ok]);
      expect([text, keyProblem(text, 'label') === undefined]).toEqual([text, (await made({ labels: { [text]: 'a' } })).ok]);
      expect([text, keyProblem(text, 'annotation') === undefined]).toEqual([text, (await made({ annotations: { [text]: 'a' } })).ok]);
    }
  });
});
