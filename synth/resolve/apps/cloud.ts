import type { CloudIdentity } from '../../../spec/apps/storage.ts';
import type { Context } from '../context.ts';
import { url } from './check.ts';
import type { Env } from './env.ts';
import { here } from './place.ts';

const REGION = 'eu-central-1';

/** Who the workload is in each cloud. Their own libraries know nothing of `NAME_FILE`, so these secrets are variables. */
export function cloud(
  context: Context,
  keys: readonly string[],
  env: Env,
  { aws, googleCredentials }: CloudIdentity,
  usesAws: boolean,
): void {
  const at = (...more: string[]) => here(context, ...keys, ...more);
  if (usesAws) {
    env
      .set('AWS_REGION', aws?.region ?? REGION)
      .secret('AWS_ACCESS_KEY_ID', aws?.accessKey?.id, at('aws', 'accessKey', 'id'), 'env')
      .secret('AWS_SECRET_ACCESS_KEY', aws?.accessKey?.secret, at('aws', 'accessKey', 'secret'), 'env')
      .set('AWS_ENDPOINT_URL_S3', aws?.s3Endpoint === undefined ? undefined : url(context, at('aws', 's3Endpoint'), aws.s3Endpoint));
  }
  env.file('GOOGLE_APPLICATION_CREDENTIALS', googleCredentials, at('googleCredentials'));
}
