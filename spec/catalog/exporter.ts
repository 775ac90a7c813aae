// Source: ours, apps/exporter. Stages: handbook sections 26 to 29; names: services.md 6.
import { counter, gauge, metrics } from '../metric.ts';

const target = ['s3', 'gcs', 'azure', 'drive', 'dropbox', 'onedrive', 'sharepoint', 'sftp'] as const;
const stage = ['read', 'write', 'encrypt', 'wrap', 'upload', 'verify', 'retention'] as const;

/**
 * How the runs of the audit exporter went. A Job is gone before anybody scrapes it, so each run leaves a row in the database, and the
 * runbooks webhook, whose database it is, tells these metrics from the rows.
 */
export const exporter = metrics(
  {
    audit_export_last_success_timestamp_seconds: gauge([], { help: 'When an export was last complete: written, encrypted, uploaded and verified.' }),
    audit_export_last_run_timestamp_seconds: gauge([], { help: 'When an export was last tried.' }),
    audit_export_last_run_success: gauge([], { help: '1 when the last export was complete.', unit: 'bool' }),
    audit_export_last_duration_seconds: gauge([], { help: 'How long the last export took.' }),
    audit_export_last_rows: gauge([], { help: 'Rows of the last export.' }),
    audit_export_last_bytes: gauge({ artefact: ['csv', 'pgp', 'envelope'] }, { help: 'Size of the files of the last export.' }),
    audit_export_runs_total: counter({ result: ['success', 'failure'] }, { help: 'Exports.' }),
    audit_export_failures_total: counter({ stage }, { help: 'Exports that failed, by the stage that failed.' }),
    audit_export_uploads_total: counter({ target, result: ['success', 'failure'] }, { help: 'Uploads.' }),
    audit_export_verifications_total: counter({ target, result: ['success', 'mismatch', 'unavailable'] }, { help: 'Comparisons of what was uploaded with what was meant.' }),
    audit_export_retention_deleted_total: counter({ target }, { help: 'Old exports deleted.' }),
  },
  { producer: 'runbooks-webhook' },
);
