import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'node:crypto';
import type { KeyClient, KeyClientOptions, KeyVaultKey } from '@azure/keyvault-keys';
import { Refused } from '../../../common/failure.ts';
import type { KeyService } from '../../ports.ts';
import { azureCredential, type AzureAccess } from './azure-credential.ts';
import { azureFailure } from './azure-failure.ts';
import type { Hints } from './failure.ts';

export interface AzureKeyVaultOptions extends AzureAccess {
  /** `https://VAULT.vault.azure.net/keys/NAME/VERSION`; without a version the latest is asked for once, and used from then on. */
  readonly keyId: string;
  /** Of the SDK's clients. */
  readonly client?: KeyClientOptions | undefined;
  readonly now?: (() => Date) | undefined;
}

const ID = /^(https:\/\/[^/]+)\/keys\/([\w-]+)(?:\/(\w+))?\/?$/;
const ALGORITHM = 'RSA-OAEP-256';

const HINTS: Hints = {
  KeyNotFound: 'check AZURE_KV_KEY_ID: vault, name and version of the key',
  Forbidden: 'grant "Key Vault Crypto User" (keys/get, keys/unwrapKey), enable the key, and let the network of this machine in',
  BadParameter: 'it was wrapped by another key or version: set AZURE_KV_KEY_ID to the one that the envelope names',
};

interface Vault {
  readonly keys: KeyClient;
  unwrap(version: string, wrapped: Uint8Array): Promise<Uint8Array>;
}

interface Pinned {
  readonly id: string;
  readonly version: string;
  readonly publicKey: KeyObject;
}

/**
 * Azure Key Vault with an RSA key. It wraps here, with the public half: what the vault must allow is `get` for writing and `unwrapKey` for
 * reading. RSA-OAEP has no context. A key id without a version opens what any version of the key has wrapped.
 */
export function azureKeyVault({ keyId, client: options, now = () => new Date(), ...access }: AzureKeyVaultOptions): KeyService {
  const [, vaultUrl, name, configured] = ID.exec(keyId) ?? [];
  if (vaultUrl === undefined || name === undefined) {
    throw new Refused(`${JSON.stringify(keyId)} is no key of Azure Key Vault`, {
      hint: 'AZURE_KV_KEY_ID=https://VAULT.vault.azure.net/keys/NAME/VERSION',
    });
  }
  const what = `Azure Key Vault ${keyId}`;
  let vault: Promise<Vault> | undefined;
  let pinned: Pinned | undefined;

  async function connect(): Promise<Vault> {
    const { KeyClient: Client, CryptographyClient } = await import('@azure/keyvault-keys');
    const credential = await azureCredential(access);
    return {
      keys: new Client(vaultUrl!, credential, options),
      async unwrap(version, wrapped) {
        // Not by its id alone: the SDK would fetch the key, and refuse one that expired since. The vault still unwraps with that.
        const key: KeyVaultKey = {
          id: `${vaultUrl}/keys/${name}/${version}`,
          name: name!,
          properties: { name: name!, vaultUrl: vaultUrl! },
        };
        return (await new CryptographyClient(key, credential, options).unwrapKey(ALGORITHM, wrapped)).result;
      },
    };
  }

  async function call<T>(use: (vault: Vault) => Promise<T>): Promise<T> {
    try {
      return await use(await (vault ??= connect()));
    } catch (error) {
      throw azureFailure(error, what, HINTS);
    }
  }

  const pin = async ({ keys }: Vault): Promise<Pinned> =>
    (pinned ??= usable(await keys.getKey(name, configured === undefined ? {} : { version: configured }), what, now()));

  return {
    name: 'azure_kv',
    algorithm: ALGORITHM,
    get keyId() {
      return pinned?.id ?? keyId;
    },
    wrap: (key) =>
      call(async (connected) => {
        const { publicKey } = await pin(connected);
        return publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
      }),
    unwrap: (wrapped) =>
      call(async (connected) => {
        if (configured !== undefined) return connected.unwrap(configured, wrapped);
        let failure: Error = new Refused(`${what} has no enabled version`, { hint: 'enable the version that the envelope names' });
        for (const version of await versions(connected.keys, name)) {
          try {
            return await connected.unwrap(version, wrapped);
          } catch (error) {
            if ((error as { statusCode?: number }).statusCode !== 400) throw error; // 400: it was another version
            failure = error as Error;
          }
        }
        throw failure;
      }),
  };
}

/** The newest first; with a vault that does not let us list them, the latest only. */
async function versions(keys: KeyClient, name: string): Promise<readonly string[]> {
  const found: { version: string; created: number }[] = [];
  try {
    for await (const { version, createdOn, enabled } of keys.listPropertiesOfKeyVersions(name)) {
      if (version !== undefined && enabled !== false) found.push({ version, created: createdOn?.getTime() ?? 0 });
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 403) throw error;
    return [(await keys.getKey(name)).properties.version ?? ''];
  }
  return found.toSorted((a, b) => b.created - a.created).map(({ version }) => version);
}

/** @throws Refused for a key that must not wrap, or whose work nobody could undo. */
function usable({ id, key, keyType, keyOperations, properties }: KeyVaultKey, what: string, now: Date): Pinned {
  const { version, enabled, notBefore, expiresOn } = properties;
  const refuse = (fact: string, hint: string) => new Refused(`${what}: ${fact}`, { hint });
  if (keyType !== 'RSA' && keyType !== 'RSA-HSM') throw refuse(`the key is of type ${keyType}`, 'take an RSA key');
  if (enabled === false) throw refuse('the key is disabled', 'enable it');
  if (notBefore && now < notBefore) throw refuse(`the key is not valid before ${notBefore.toISOString()}`, 'wait, or take another version');
  if (expiresOn && now >= expiresOn)
    throw refuse(`the key expired at ${expiresOn.toISOString()}`, 'rotate the key, or take another version');
  if (keyOperations && !keyOperations.includes('unwrapKey')) {
    throw refuse('the key does not permit unwrapKey: what it wraps could not be opened', 'add unwrapKey to the operations of the key');
  }
  const base64url = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'RSA', n: base64url(key?.n), e: base64url(key?.e) }, format: 'jwk' });
  return { id: id!, version: version!, publicKey };
}
