import type { ExporterApp, TargetsDef } from '../../../spec/apps/exporter.ts';
import type { SftpTarget } from '../../../spec/apps/storage.ts';
import { problem, type Context } from '../context.ts';
import { whole } from './check.ts';
import type { Env } from './env.ts';
import { here } from './place.ts';

/** settings.md: 90 days where the old system had a number, SFTP keeps for ever. */
const RETENTION_DAYS = 90;
const PREFIX = 'audit';
const FOLDER = '/audit';

type Place = (...keys: string[]) => ReturnType<typeof here>;

/** The variables of all places where the export goes. */
export function targets(context: Context, env: Env, { targets: asked, microsoft }: ExporterApp): void {
  const { s3, gcs, azure, drive, dropbox, oneDrive, sharePoint, sftp } = asked;
  const at: Place = (...keys) => here(context, 'exporter', 'targets', ...keys);
  const days = (target: keyof TargetsDef, value = RETENTION_DAYS) =>
    whole(context, at(target, 'retentionDays'), 'retentionDays', value, { min: 0 });
  if (Object.values(asked).every((target) => target === undefined))
    problem(context, at(), 'the export goes nowhere and is gone with its pod; name a target, such as s3 or sftp');

  if (s3 !== undefined)
    env
      .set('AUDIT_S3_BUCKET', s3.bucket)
      .set('AUDIT_S3_PREFIX', s3.prefix ?? PREFIX)
      .set('AUDIT_S3_RETENTION_DAYS', days('s3', s3.retentionDays));
  if (gcs !== undefined)
    env
      .set('GCS_BUCKET', gcs.bucket)
      .set('GCS_PREFIX', gcs.prefix ?? PREFIX)
      .set('GCS_RETENTION_DAYS', days('gcs', gcs.retentionDays));
  if (azure !== undefined) {
    env
      .set('AZURE_STORAGE_ACCOUNT', azure.account)
      .secret('AZURE_STORAGE_KEY', azure.key, at('azure', 'key'))
      .set('AZURE_CONTAINER', azure.container)
      .set('AZURE_PREFIX', azure.prefix ?? PREFIX)
      .set('AZURE_RETENTION_DAYS', days('azure', azure.retentionDays));
  }
  if (drive !== undefined)
    env
      .set('GDRIVE_FOLDER_ID', drive.folderId)
      .file('GDRIVE_CREDENTIALS_JSON', drive.credentials, at('drive', 'credentials'))
      .set('GDRIVE_RETENTION_DAYS', days('drive', drive.retentionDays));
  if (dropbox !== undefined) {
    if ('token' in dropbox) env.secret('DROPBOX_TOKEN', dropbox.token, at('dropbox', 'token'));
    else {
      env
        .secret('DROPBOX_REFRESH_TOKEN', dropbox.refreshToken, at('dropbox', 'refreshToken'))
        .secret('DROPBOX_APP_KEY', dropbox.appKey, at('dropbox', 'appKey'))
        .secret('DROPBOX_APP_SECRET', dropbox.appSecret, at('dropbox', 'appSecret'));
    }
    env
      .set('DROPBOX_FOLDER', folder(context, at('dropbox', 'folder'), dropbox.folder))
      .set('DROPBOX_RETENTION_DAYS', days('dropbox', dropbox.retentionDays));
  }
  if (microsoft !== undefined) {
    env
      .set('MS_TENANT_ID', microsoft.tenantId)
      .set('MS_CLIENT_ID', microsoft.clientId)
      .secret('MS_CLIENT_SECRET', microsoft.clientSecret, here(context, 'exporter', 'microsoft', 'clientSecret'));
  }
  const token = (target: 'oneDrive' | 'sharePoint', given: unknown) => {
    if (given === undefined && microsoft === undefined)
      problem(
        context,
        at(target),
        'it has no access token and no application to get one; add exporter.microsoft: { tenantId, clientId, clientSecret }',
      );
  };
  if (oneDrive !== undefined) {
    token('oneDrive', oneDrive.accessToken);
    env
      .secret('ONEDRIVE_ACCESS_TOKEN', oneDrive.accessToken, at('oneDrive', 'accessToken'))
      .set('ONEDRIVE_USER_ID', 'userId' in oneDrive ? oneDrive.userId : undefined)
      .set('ONEDRIVE_DRIVE_ID', 'driveId' in oneDrive ? oneDrive.driveId : undefined)
      .set('ONEDRIVE_FOLDER', folder(context, at('oneDrive', 'folder'), oneDrive.folder))
      .set('ONEDRIVE_RETENTION_DAYS', days('oneDrive', oneDrive.retentionDays));
  }
  if (sharePoint !== undefined) {
    token('sharePoint', sharePoint.accessToken);
    env
      .secret('SHAREPOINT_ACCESS_TOKEN', sharePoint.accessToken, at('sharePoint', 'accessToken'))
      .set('SHAREPOINT_SITE_ID', sharePoint.siteId)
      .set('SHAREPOINT_DRIVE_ID', sharePoint.driveId)
      .set('SHAREPOINT_FOLDER', folder(context, at('sharePoint', 'folder'), sharePoint.folder))
      .set('SHAREPOINT_RETENTION_DAYS', days('sharePoint', sharePoint.retentionDays));
  }
  if (sftp !== undefined) secureCopy(context, (...keys) => at('sftp', ...keys), env, sftp);
}

function secureCopy(context: Context, at: Place, env: Env, target: SftpTarget): void {
  const { host, port, username, hostFingerprint, knownHosts, remoteDir, retentionDays, verify } = target;
  if (!/^[A-Za-z0-9]([-A-Za-z0-9.:]*[A-Za-z0-9])?$/.test(host))
    problem(context, at('host'), `${JSON.stringify(host)} is no host; write its name or address alone, without sftp:// and without a path`);
  if (hostFingerprint === undefined && knownHosts === undefined)
    problem(
      context,
      at(),
      `any server could pose as ${host}, since its key is not known; add hostFingerprint: 'SHA256:...', as \`ssh-keyscan ${host} | ssh-keygen -lf -\` prints it`,
    );
  // 32 bytes of SHA-256 in base64 without padding.
  if (hostFingerprint !== undefined && !/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(hostFingerprint))
    problem(
      context,
      at('hostFingerprint'),
      `${hostFingerprint} is no fingerprint; write SHA256: and the 43 characters that \`ssh-keygen -lf\` prints`,
    );
  env
    .set('SFTP_HOST', host)
    .set('SFTP_PORT', whole(context, at('port'), 'port', port ?? 22, { min: 1, max: 65_535 }))
    .set('SFTP_USERNAME', username)
    .set('SFTP_HOST_FINGERPRINT', hostFingerprint)
    .file('SFTP_KNOWN_HOSTS', knownHosts, at('knownHosts'));
  if ('password' in target) env.secret('SFTP_PASSWORD', target.password, at('password'));
  else env.file('SFTP_PRIVATE_KEY', target.privateKey, at('privateKey')).secret('SFTP_PASSPHRASE', target.passphrase, at('passphrase'));
  env
    .set('SFTP_REMOTE_DIR', folder(context, at('remoteDir'), remoteDir))
    .set('SFTP_RETENTION_DAYS', whole(context, at('retentionDays'), 'retentionDays', retentionDays ?? 0, { min: 0 }))
    .set('SFTP_VERIFY', verify ?? 'sha256');
}

function folder(context: Context, origin: ReturnType<Place>, path = FOLDER): string {
  if (!/^\/[^\0]*$/.test(path) || path.split('/').includes('..'))
    problem(context, origin, `${path} is no absolute folder; write one such as ${FOLDER}`);
  return path;
}
