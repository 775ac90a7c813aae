/** Third-party servers of the clouds on loopback, as judges: `scripts/clouds` installs and starts them, and says what each checks. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { settings } from './apiserver.ts';
import { type Need, root, run } from './judges.ts';

type AwsKeys = 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_REGION';
type AzureKeys = 'AZURE_STORAGE_ACCOUNT' | 'AZURE_STORAGE_KEY';

/** What a started server tells of itself: the variables of `scripts/clouds`. */
interface Variables {
  readonly aws: AwsKeys | 'AWS_ENDPOINT_URL_KMS' | 'AWS_ENDPOINT_URL_SECRETS_MANAGER' | 'AWS_ENDPOINT_URL_IAM' | 'AWS_ENDPOINT_URL_STS';
  readonly s3: AwsKeys | 'AWS_ENDPOINT_URL_S3';
  readonly minio: AwsKeys | 'MINIO_ENDPOINT';
  readonly gcs: 'GCS_ENDPOINT';
  readonly 'gcs-resume': 'GCS_RESUME_ENDPOINT';
  readonly azure: AzureKeys | 'AZURE_BLOB_ENDPOINT';
  readonly 'azure-tls': AzureKeys | 'AZURE_BLOB_TLS_ENDPOINT' | 'CLOUDS_CA';
  readonly smtp:
    | 'SMTP_HOST'
    | 'SMTP_PORT'
    | 'SMTP_USER'
    | 'SMTP_PASSWORD'
    | 'SMTP_PLAIN_PORT'
    | 'CLOUDS_CA'
    | 'MAILPIT_URL'
    | 'MAILPIT_PLAIN_URL';
  readonly faults: 'TOXIPROXY_URL';
}

export type Cloud = keyof Variables;

export interface Clouds<C extends Cloud> {
  /** For `describeWith`. */
  readonly needs: readonly (string | Need)[];
  /** In `beforeAll`. Fresh and empty; each test file has its own, and they end with this process at the latest. */
  start(): Promise<Readonly<Record<Variables[C], string>>>;
  /** In `afterAll`; also where `start` has failed. */
  stop(): Promise<void>;
}

const script = join(root, 'scripts/clouds');
const env = { NODE: process.execPath };

/** `const servers = clouds('s3', 'faults')`. */
export function clouds<C extends Cloud>(...names: readonly C[]): Clouds<C> {
  const [missing] = spawnSync(script, ['missing', ...names], { encoding: 'utf8' }).stdout.split('\n');
  let pids: string | undefined;
  return {
    needs: ['openssl', 'curl', ...(missing ? [{ missing }] : [])],
    async start() {
      const { code, stdout, stderr } = await run(script, ['start', '--while', String(process.pid), ...names], { env });
      if (code !== 0) throw new Error(`no ${names.join(', ')}: ${stderr}`);
      const values = settings(stdout);
      pids = values['CLOUDS_PIDS'];
      return values;
    },
    async stop() {
      if (pids === undefined) return;
      const { code, stderr } = await run(script, ['stop', pids]);
      if (code !== 0) throw new Error(stderr);
      pids = undefined;
    },
  };
}
