/** Plays controllers that cannot run here, as far as Argo CD waits for what they say. */
import { finalSecret } from './eso.ts';
import type { Kube } from './kube.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

/**
 * external-secrets, with a store that has every key: each ExternalSecret gets its Secret and becomes Ready. It needs `esoNeed()`,
 * and ends with the call of what it gives back, which throws what went wrong meanwhile.
 */
export function playExternalSecrets(kube: Kube): () => Promise<void> {
  const end = new AbortController();
  const played = (async () => {
    while (!end.signal.aborted) {
      for (const object of await kube.list('external-secrets.io/v1', 'ExternalSecret')) {
        if (object.status?.conditions === undefined) await ready(kube, object);
      }
      await new Promise((wake) => setTimeout(wake, 200));
    }
  })();
  played.catch(() => undefined); // told by stop
  return async () => {
    end.abort();
    await played;
  };
}

async function ready(kube: Kube, object: Loose): Promise<void> {
  const { name, namespace, type, data } = await finalSecret(object);
  const encoded = Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, data: Object.fromEntries(encoded) };
  const made = await kube.request('POST', `/api/v1/namespaces/${namespace}/secrets`, secret);
  if (made.status !== 201 && made.status !== 409)
    throw new Error(`Secret ${namespace}/${name}: ${made.status} ${JSON.stringify(made.body)}`);
  const condition = { type: 'Ready', status: 'True', reason: 'SecretSynced', lastTransitionTime: new Date().toISOString() };
  const path = `${await kube.collection(object)}/${object.metadata.name}/status`;
  const { status, body } = await kube.request('PATCH', path, { status: { conditions: [condition] } });
  // It may have been pruned since it was listed.
  if (status !== 200 && status !== 404) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
}
