import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  Server,
  ServerCredentials,
  credentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { fromJSON, type AnyDefinition } from '@grpc/proto-loader';
import { crc32c } from './crc32c.ts';

/** Answers are as Google documents them; the messages are Google's own definitions, as its SDKs ship them. */
export interface FakeGcp {
  /** For the constructors of the SDK's clients. */
  readonly options: { readonly apiEndpoint: string; readonly port: number; readonly projectId: string };
  /** By method, as long as it is set: a status that it answers, or a change of a good answer. */
  readonly faults: Map<string, { code: status; message: string } | ((answer: Message) => void)>;
  /** Every request: its method and what it held. */
  readonly requests: { readonly method: string; readonly request: Message }[];
  /** By name: `projects/p/secrets/s/versions/latest`. */
  readonly secrets: Map<string, Buffer>;
  readonly keys: Set<string>;
  stop(): Promise<void>;
}

type Message = Record<string, unknown>;
const require = createRequire(import.meta.url);

export async function fakeGcp(): Promise<FakeGcp> {
  const [faults, requests, secrets, keys]: [FakeGcp['faults'], FakeGcp['requests'], FakeGcp['secrets'], FakeGcp['keys']] = [
    new Map(),
    [],
    new Map(),
    new Set(),
  ];
  const methods: Readonly<Record<string, (request: Message) => Message>> = {
    encrypt: (request) => encrypt(request, keys),
    decrypt: (request) => decrypt(request, keys),
    accessSecretVersion: (request) => {
      const data = secrets.get(request['name'] as string);
      if (data === undefined) throw refusal(status.NOT_FOUND, `Secret [${request['name'] as string}] not found or has no versions.`);
      return { name: request['name'], payload: { data, dataCrc32c: crc32c(data) } };
    },
  };
  const answering = Object.entries(methods).map(([method, answerOf]): [string, UntypedHandleCall] => [
    method,
    ({ request }: ServerUnaryCall<Message, Message>, done: sendUnaryData<Message>) => {
      requests.push({ method, request });
      const fault = faults.get(method);
      if (typeof fault === 'object') return done({ code: fault.code, details: fault.message });
      try {
        const answer = answerOf(request);
        fault?.(answer);
        done(null, answer);
      } catch (error) {
        done(error as { code: number; details: string });
      }
    },
  ]);
  const server = new Server();
  for (const [file, service] of [
    ['@google-cloud/kms/build/protos/protos.json', 'google.cloud.kms.v1.KeyManagementService'],
    ['@google-cloud/secret-manager/build/protos/protos.json', 'google.cloud.secretmanager.v1.SecretManagerService'],
  ] as const) {
    const definitions: Record<string, AnyDefinition> = fromJSON(require(file) as Parameters<typeof fromJSON>[0], { longs: String });
    const definition = definitions[service] as Parameters<Server['addService']>[0];
    const lower = new Set(Object.keys(definition).map((name) => name[0]!.toLowerCase() + name.slice(1)));
    server.addService(definition, Object.fromEntries(answering.filter(([method]) => lower.has(method))));
  }
  const port = await new Promise<number>((done, fail) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? fail(error) : done(bound))),
  );
  const options = {
    apiEndpoint: '127.0.0.1',
    port,
    projectId: 'p',
    universeDomain: 'googleapis.com',
    sslCreds: credentials.createInsecure(),
  };
  return {
    options,
    faults,
    requests,
    secrets,
    keys,
    async stop() {
      server.forceShutdown();
    },
  };
}

const refusal = (code: number, details: string) => Object.assign(new Error(details), { code, details });

const master = (name: string) =>
  createHash('sha256')
    .update(name.replace(/\/cryptoKeyVersions\/.*$/, ''))
    .digest();

function known(request: Message, keys: ReadonlySet<string>): string {
  const name = request['name'] as string;
  if (!keys.has(name.replace(/\/cryptoKeyVersions\/.*$/, ''))) throw refusal(status.NOT_FOUND, `CryptoKey ${name} not found.`);
  return name;
}

/** The checksums of a request that do not fit are refused, as the service does. */
function verified(request: Message, field: string): Buffer {
  const bytes = (request[field] ?? Buffer.alloc(0)) as Buffer;
  const sum = request[`${field}Crc32c`] as { value: string } | null | undefined;
  if (sum && Number(sum.value) !== crc32c(bytes)) throw refusal(status.INVALID_ARGUMENT, `The checksum of ${field} did not match.`);
  return bytes;
}

function encrypt(request: Message, keys: ReadonlySet<string>): Message {
  const name = known(request, keys);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master(name), nonce).setAAD(verified(request, 'additionalAuthenticatedData'));
  const ciphertext = Buffer.concat([nonce, cipher.update(verified(request, 'plaintext')), cipher.final(), cipher.getAuthTag()]);
  return {
    name: `${name}/cryptoKeyVersions/1`,
    ciphertext,
    ciphertextCrc32c: { value: crc32c(ciphertext) },
    verifiedPlaintextCrc32c: Boolean(request['plaintextCrc32c']),
    verifiedAdditionalAuthenticatedDataCrc32c: Boolean(request['additionalAuthenticatedDataCrc32c']),
  };
}

function decrypt(request: Message, keys: ReadonlySet<string>): Message {
  const name = known(request, keys);
  const ciphertext = verified(request, 'ciphertext');
  try {
    const decipher = createDecipheriv('aes-256-gcm', master(name), ciphertext.subarray(0, 12));
    decipher.setAAD(verified(request, 'additionalAuthenticatedData')).setAuthTag(ciphertext.subarray(-16));
    const plaintext = Buffer.concat([decipher.update(ciphertext.subarray(12, -16)), decipher.final()]);
    return { plaintext, plaintextCrc32c: { value: crc32c(plaintext) }, usedPrimary: true };
  } catch {
    throw refusal(status.INVALID_ARGUMENT, 'Decryption failed: verify that name refers to the correct CryptoKey.');
  }
}
