/** A real Kubernetes API server on every object of the committed tree. */
import { expect, test } from 'vitest';
import { apiserver, apiserverNeeds, crds } from '../support/apiserver.ts';
import { objects } from '../support/dist.ts';
import { describeWith } from '../support/judges.ts';

describeWith('the API server on every committed object', [...apiserverNeeds, crds()], () => {
  test('takes each of them, strictly', async () => {
    const kube = await apiserver();
    const refused = await kube.dryRunAll(objects.map(({ text }) => text));
    const name = (text: string) => objects.find((one) => one.text === text)!.path;
    expect(refused.map(({ subject, refusal }) => `${name(subject)}: ${refusal.status} ${refusal.message}`)).toEqual([]);
    expect(objects.length).toBeGreaterThan(200);
  });

  test('would refuse an unknown field', async () => {
    const kube = await apiserver();
    const deployment = objects.find(({ object }) => object.kind === 'Deployment')!.object;
    const verdict = await kube.dryRunAll([{ ...deployment, spec: { ...deployment.spec, replicass: 2 } }]);
    expect(verdict[0]?.refusal.message).toContain('unknown field "spec.replicass"');
  });
});
