import type { KeyManagementServiceClient } from '@google-cloud/kms';
import { Refused, Unavailable } from '../../../common/failure.ts';
import type { KeyService } from '../../ports.ts';
import { crc32c } from './crc32c.ts';
import type { Hints } from './failure.ts';
import { CALL, gcpFailure } from './gcp-failure.ts';

export interface GcpKmsOptions {
  /** `projects/P/locations/L/keyRings/R/cryptoKeys/K`. */
  readonly key: string;
  /** Of the SDK's client, such as `apiEndpoint`. It reads GOOGLE_APPLICATION_CREDENTIALS by itself. */
  readonly client?: ConstructorParameters<typeof KeyManagementServiceClient>[0];
}

const NAME = /^(projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+)(\/cryptoKeyVersions\/\d+)?$/;

const HINTS: Hints = {
  NOT_FOUND: 'check GCP_KMS_KEY: project, location, key ring and key',
  PERMISSION_DENIED: 'grant roles/cloudkms.cryptoKeyEncrypterDecrypter on the key',
  FAILED_PRECONDITION: 'enable the version of the key, or restore it',
  INVALID_ARGUMENT: 'take a symmetric key for ENCRYPT_DECRYPT; what another key has wrapped, or for another file, does not open',
};

/** Google Cloud KMS with a symmetric key; bytes are checked by CRC-32C both ways. The context is additionalAuthenticatedData. */
export function gcpKms({ key: keyId, client: options }: GcpKmsOptions): KeyService {
  const [, key] = NAME.exec(keyId) ?? [];
  if (key === undefined) {
    throw new Refused(`${JSON.stringify(keyId)} is no key of Google Cloud KMS`, {
      hint: 'GCP_KMS_KEY=projects/P/locations/L/keyRings/R/cryptoKeys/K',
    });
  }
  const what = `Google Cloud KMS ${keyId}`;
  let client: KeyManagementServiceClient | undefined;

  async function call<T>(use: (client: KeyManagementServiceClient) => Promise<T>): Promise<T> {
    const { KeyManagementServiceClient: Client } = await import('@google-cloud/kms');
    try {
      return await use((client ??= new Client(options)));
    } catch (error) {
      throw gcpFailure(error, what, HINTS);
    }
  }

  return {
    name: 'gcp_kms',
    keyId,
    algorithm: 'GOOGLE_SYMMETRIC_ENCRYPTION',
    wrap: (dataKey, context) =>
      call(async (kms) => {
        const bound = additional(context);
        const request = { name: keyId, plaintext: dataKey, plaintextCrc32c: { value: crc32c(dataKey) }, ...bound };
        const [answer] = await kms.encrypt(request, CALL);
        const ciphertext = bytesOf(answer.ciphertext);
        const arrived = answer.verifiedPlaintextCrc32c && (answer.verifiedAdditionalAuthenticatedDataCrc32c || bound === undefined);
        if (!arrived) throw damaged(what, 'the request');
        if (crc32c(ciphertext) !== Number(answer.ciphertextCrc32c?.value)) throw damaged(what, 'the answer');
        return ciphertext;
      }),
    unwrap: (wrapped, context) =>
      call(async (kms) => {
        const request = { name: key, ciphertext: wrapped, ciphertextCrc32c: { value: crc32c(wrapped) }, ...additional(context) };
        const [answer] = await kms.decrypt(request, CALL);
        const plaintext = bytesOf(answer.plaintext);
        if (crc32c(plaintext) === Number(answer.plaintextCrc32c?.value)) return plaintext;
        plaintext.fill(0);
        throw damaged(what, 'the answer');
      }),
  };
}

/** JSON without white space, names sorted: one text for one context. */
function additional(context: Readonly<Record<string, string>>) {
  const entries = Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return undefined;
  const bytes = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  return { additionalAuthenticatedData: bytes, additionalAuthenticatedDataCrc32c: { value: crc32c(bytes) } };
}

const bytesOf = (value: Uint8Array | string | null | undefined): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value, 'base64') : (value ?? new Uint8Array());

/** https://cloud.google.com/kms/docs/data-integrity-guidelines: try again, a few times. */
const damaged = (what: string, which: string) => new Unavailable(`${what}: ${which} was damaged on its way: its CRC-32C does not fit`);
