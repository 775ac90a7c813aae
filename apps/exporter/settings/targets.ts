import { setting } from '../../common/environment/setting.ts';
import {
  boolean,
  days,
  exactText,
  integer,
  oneOf,
  optionalText,
  path,
  port,
  positiveInteger,
  text,
} from '../../common/environment/types.ts';

const retention = (target: string, byDefault = '90') =>
  setting({ schema: days, default: byDefault, says: `Exports of ours that are older go from ${target}; 0: never.` });
const folder = (target: string) => setting({ schema: text, default: '/audit', says: `Folder in ${target}; made when missing.` });
const prefix = setting({ schema: text, default: 'audit', says: 'What names begin with, before a slash.' });

/** Where it goes: every target of which the first setting is set. */
export const targets = {
  AUDIT_FOLDER: setting({ schema: path.optional(), says: 'A folder of this machine, such as a mounted share.' }),
  AUDIT_FOLDER_RETENTION_DAYS: retention('the folder', '0'),
  AUDIT_S3_BUCKET: setting({
    schema: optionalText,
    says: 'Bucket of S3, or of something that speaks it (AWS_ENDPOINT_URL_S3). Credentials as the AWS SDK finds them.',
  }),
  AUDIT_S3_PREFIX: prefix,
  AUDIT_S3_RETENTION_DAYS: retention('S3'),
  AUDIT_S3_CHECKSUMS: setting({
    schema: oneOf(['when_supported', 'when_required']),
    default: 'when_supported',
    says: '`when_required` for older servers that store the checksum of a stream as a part of the file.',
  }),
  GCS_BUCKET: setting({ schema: optionalText, says: 'Bucket of Google Cloud Storage.' }),
  GCS_PREFIX: prefix,
  GCS_CREDENTIALS_JSON: setting({
    schema: path.optional(),
    says: 'File of a service account; without it the default credentials of the machine.',
  }),
  GCS_API_ENDPOINT: setting({ schema: optionalText, says: 'Address of something else that speaks the API of GCS, without credentials.' }),
  GCS_RETENTION_DAYS: retention('GCS'),
  AZURE_STORAGE_ACCOUNT: setting({ schema: optionalText, says: 'Account of Azure Blob Storage.' }),
  AZURE_STORAGE_KEY: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'Its key; without it AZURE_CLIENT_ID and so on, or the default credentials of the machine.',
  }),
  AZURE_CONTAINER: setting({ schema: optionalText, says: 'Its container.' }),
  AZURE_PREFIX: prefix,
  AZURE_BLOB_ENDPOINT: setting({
    schema: optionalText,
    says: 'Address of the blob service, where it is not that of the public cloud.',
    example: 'https://ACCOUNT.blob.core.usgovcloudapi.net',
  }),
  AZURE_RETENTION_DAYS: retention('Azure'),
  GDRIVE_FOLDER_ID: setting({
    schema: optionalText,
    says: 'Folder of a shared drive of Google: a service account has no storage of its own.',
  }),
  GDRIVE_CREDENTIALS_JSON: setting({ schema: path.optional(), says: 'File of the service account.' }),
  GDRIVE_SUBJECT: setting({
    schema: optionalText,
    says: 'The user for whom the service account acts, by domain-wide delegation; the files are then his.',
  }),
  GDRIVE_RETENTION_DAYS: retention('Google Drive'),
  DROPBOX_TOKEN: setting({ schema: exactText.optional(), secret: true, says: 'An access token of Dropbox; they last four hours.' }),
  DROPBOX_REFRESH_TOKEN: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'A refresh token, which lasts; with DROPBOX_APP_KEY and DROPBOX_APP_SECRET.',
  }),
  DROPBOX_APP_KEY: setting({ schema: optionalText, says: 'Key of the app.' }),
  DROPBOX_APP_SECRET: setting({ schema: exactText.optional(), secret: true, says: 'Secret of the app.' }),
  DROPBOX_FOLDER: folder('Dropbox'),
  DROPBOX_RETENTION_DAYS: retention('Dropbox'),
  MS_TENANT_ID: setting({ schema: optionalText, says: 'Tenant of the application that speaks to Microsoft Graph.' }),
  MS_CLIENT_ID: setting({ schema: optionalText, says: 'Its id.' }),
  MS_CLIENT_SECRET: setting({ schema: exactText.optional(), secret: true, says: 'Its secret.' }),
  ONEDRIVE_ACCESS_TOKEN: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'A token for OneDrive, instead of MS_CLIENT_SECRET.',
  }),
  ONEDRIVE_USER_ID: setting({
    schema: optionalText,
    says: 'Whose OneDrive. An application has none of its own: it needs this or ONEDRIVE_DRIVE_ID.',
  }),
  ONEDRIVE_DRIVE_ID: setting({ schema: optionalText, says: 'Which OneDrive.' }),
  ONEDRIVE_FOLDER: folder('OneDrive'),
  ONEDRIVE_RETENTION_DAYS: retention('OneDrive'),
  SHAREPOINT_ACCESS_TOKEN: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'A token for SharePoint, instead of MS_CLIENT_SECRET.',
  }),
  SHAREPOINT_SITE_ID: setting({ schema: optionalText, says: 'Site of SharePoint.' }),
  SHAREPOINT_DRIVE_ID: setting({ schema: optionalText, says: 'Its document library; the default one when unset.' }),
  SHAREPOINT_FOLDER: folder('SharePoint'),
  SHAREPOINT_RETENTION_DAYS: retention('SharePoint'),
  SFTP_HOST: setting({ schema: optionalText, says: 'An SFTP server.' }),
  SFTP_PORT: setting({ schema: port, default: '22', says: 'Its port.' }),
  SFTP_USERNAME: setting({ schema: optionalText, says: 'Its user.' }),
  SFTP_PASSWORD: setting({ schema: exactText.optional(), secret: true, says: 'The password, or SFTP_PRIVATE_KEY.' }),
  SFTP_PRIVATE_KEY: setting({ schema: path.optional(), says: 'File of a private key.' }),
  SFTP_PASSPHRASE: setting({ schema: exactText.optional(), secret: true, says: 'Its passphrase.' }),
  SFTP_HOST_FINGERPRINT: setting({
    schema: optionalText,
    says: 'The host key that the server must have (`ssh-keyscan HOST | ssh-keygen -lf -`), or SFTP_KNOWN_HOSTS. One of them is needed.',
    example: 'SHA256:FUK2s5Ja4Kuwr81UkJeW1bszF/eqDw87v7Cg1Krkbys',
  }),
  SFTP_KNOWN_HOSTS: setting({ schema: path.optional(), says: 'A file of known hosts, as OpenSSH has it.' }),
  SFTP_INSECURE_HOST_KEY: setting({
    schema: boolean,
    default: 'off',
    says: 'Takes any host key: whoever stands between can then read and change everything.',
  }),
  SFTP_REMOTE_DIR: folder('the SFTP server'),
  SFTP_RETENTION_DAYS: retention('the SFTP server', '0'),
  SFTP_VERIFY: setting({
    schema: oneOf(['off', 'size', 'sha256']),
    default: 'sha256',
    says: 'How it is made sure that what arrived is what was sent; `sha256` reads it back.',
  }),
  RETENTION_KEEP_LAST: setting({
    schema: integer({ min: 1 }),
    default: '7',
    says: 'So many exports stay at every target, whatever their age.',
  }),
  RETENTION_MAX_DELETE: setting({
    schema: positiveInteger,
    default: '50',
    says: 'When a run would delete more files than this at a target, it deletes none and fails.',
  }),
};
