/** Plays controllers that cannot run here, as far as Argo CD waits for what they say. */
import type { Kube, KubeObject } from './kube.ts';

/**
 * external-secrets, with a store that has every key: each ExternalSecret becomes Ready, and its Secret is not made. Until `stop` is
 * called, which also throws what went wrong meanwhile.
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

async function ready(kube: Kube, object: KubeObject): Promise<void> {
  const condition = { type: 'Ready', status: 'True', reason: 'SecretSynced', lastTransitionTime: new Date().toISOString() };
  const path = `${await kube.collection(object)}/${object.metadata?.name}/status`;
  const { status, body } = await kube.request('PATCH', path, { status: { conditions: [condition] } });
  // It may have been pruned since it was listed.
  if (status !== 200 && status !== 404) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
}
