import type { RemediationDef } from '../remediation.ts';
import type { SecretRef } from '../secret.ts';
import type { Duration } from '../units.ts';
import type { PrometheusDef } from './detector.ts';
import type { CloudIdentity } from './storage.ts';
import type { ImageDef, IngressDef, ServiceWorkloadDef } from './workload.ts';

/** How often a machine may try, for one app label. */
export interface CircuitDef {
  /** `RUNBOOK_CIRCUIT_MAX_HOURLY`. Default 3. */
  readonly maxHourly?: number;
  /** `RUNBOOK_CIRCUIT_MAX_DAILY`. Default 10. */
  readonly maxDaily?: number;
  /** `RUNBOOK_REDIS_URL`. Default: that of `apps.redis`; without it the count is kept in memory, which allows one replica. */
  readonly redisUrl?: SecretRef;
}

/** What a machine may do at all. The policy of a service says what it does. */
export interface AutofixDef {
  /** `RUNBOOK_AUTOFIX_ENABLED`. Default false: nothing is done. */
  readonly enabled?: boolean;
  /** `RUNBOOK_AUTOFIX_DRY_RUN`. Default true: the API server is asked, nothing changes. */
  readonly dryRun?: boolean;
  /** `RUNBOOK_AUTOFIX_REQUIRE_APPROVAL`. Default false. */
  readonly requireApproval?: boolean;
  /** `RUNBOOK_APPROVAL_SECRET`: signs the links that approve, at least 32 bytes. Needed as soon as anything wants approval. */
  readonly approvalSecret?: SecretRef;
  /** `RUNBOOK_AUTOFIX_SCALE_MAX`. Default 10 replicas. */
  readonly scaleMax?: number;
  /** `RUNBOOK_AUTOFIX_SCALE_STEP`. Default 1 replica. */
  readonly scaleStep?: number;
  /** `RUNBOOK_AUTOFIX_POLICY` and the key `default` of the ConfigMap: what holds for services without remediation of their own. Default: nothing. */
  readonly policy?: readonly RemediationDef[];
}

export interface SlackDef {
  /** `RUNBOOKS_SLACK_WEBHOOK`: messages without buttons. */
  readonly webhook?: SecretRef;
  /** `SLACK_BOT_TOKEN`: messages with buttons; needs a channel and the signing secret. */
  readonly botToken?: SecretRef;
  /** `SLACK_CHANNEL` */
  readonly channel?: string;
  /** `SLACK_SIGNING_SECRET`: without it `/slack/interactive` is off. */
  readonly signingSecret?: SecretRef;
}

/** Where evidence goes. Default: it stays in the database. */
export interface EvidenceDef extends CloudIdentity {
  /** `RUNBOOKS_S3_BUCKET`, `RUNBOOKS_S3_PREFIX` (default `runbooks`). */
  readonly s3?: { readonly bucket: string; readonly prefix?: string };
  /** `RUNBOOKS_GCS_BUCKET`, `RUNBOOKS_GCS_PREFIX` (default `runbooks`). */
  readonly gcs?: { readonly bucket: string; readonly prefix?: string };
  /** `RUNBOOKS_AZURE_STORAGE_ACCOUNT`, `..._KEY`, `RUNBOOKS_AZURE_CONTAINER`, `RUNBOOKS_AZURE_PREFIX` (default `runbooks`). */
  readonly azure?: { readonly account: string; readonly container: string; readonly key?: SecretRef; readonly prefix?: string };
}

/** The runbooks webhook: Deployment `runbooks-webhook`, port 8080, admin port 9090. */
export interface RunbooksApp extends ServiceWorkloadDef {
  /** `RUNBOOKS_TOKEN`: the bearer token that Alertmanager and the detector show. Without it every caller is refused. */
  readonly token: SecretRef;
  readonly prometheus?: PrometheusDef;
  readonly slack?: SlackDef;
  readonly circuit?: CircuitDef;
  readonly autofix?: AutofixDef;
  /** Gathers evidence in a Job of its own, under the ServiceAccount `runbooks-collector`. Default: the webhook does it itself. */
  readonly collector?: {
    /** `RUNBOOK_COLLECTOR_IMAGE`. Default: the image of the webhook. */
    readonly image?: ImageDef;
    /** `RUNBOOK_JOB_TTL`: how long a finished Job stays. Default `3600s`. */
    readonly ttl?: Duration;
  };
  /** Remedies in a Job of its own, under the ServiceAccount `runbooks-remediator`. Default: the webhook does it itself. */
  readonly remediator?: {
    /** `RUNBOOK_REMEDIATOR_IMAGE`. Default: the image of the webhook. */
    readonly image?: ImageDef;
  };
  readonly evidence?: EvidenceDef;
  /** `RUNBOOK_POLICY_CM`: name of the ConfigMap with the policies. Default `runbooks-policy`. */
  readonly policyConfigMap?: string;
  /** What an alert without labels is about: `RUNBOOK_TARGET_NAMESPACE`, `RUNBOOK_APP_LABEL`. Default: such an alert is refused. */
  readonly fallbackTarget?: { readonly namespace: string; readonly app: string };
  /** `RUNBOOK_PUBLIC_URL`: begins the links that people open to approve. Default: the host of the ingress. */
  readonly publicUrl?: string;
  /** Lets people and Slack in: `/approve`, `/reject`, `/slack/interactive`. Default: reachable inside the cluster alone. */
  readonly ingress?: IngressDef;
}
