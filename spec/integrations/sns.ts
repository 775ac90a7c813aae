import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText } from './http.ts';

interface SnsMessage extends HttpNotifier {
  /** Default: the address of the region. */
  readonly apiUrl?: TemplateText;
  /** How requests are signed. Default: the identity of the pod (IRSA, pod identity), its region too. */
  readonly sigv4?: SigV4;
  /** Default: template `sns.default.subject`. */
  readonly subject?: TemplateText;
  /** Default: template `sns.default.message`. */
  readonly message?: TemplateText;
  /** Attributes of the message. Default: none. */
  readonly attributes?: Readonly<Record<string, TemplateText>>;
  /** Use the HTTP client of the AWS library, which reads `ca_bundle` of a shared AWS configuration. Default false. */
  readonly useAwsHttpClient?: boolean;
}

/** Signing of AWS requests. */
export interface SigV4 {
  /** Default: the pod's own. */
  readonly region?: string;
  /** A role to take on. Default: none. */
  readonly roleArn?: string;
  /** Only with a role. Default: none. */
  readonly externalId?: string;
  /** A named profile. Default: none. */
  readonly profile?: string;
  /**
   * Long-lived keys, where the pod has no identity. Alertmanager reads them from its configuration alone, so external-secrets
   * writes them into it; the configuration lies in a Secret. Default: the identity of the pod.
   */
  readonly keys?: { readonly accessKey: SecretRef; readonly secretKey: SecretRef };
  /** Ask the FIPS endpoint for the role. Default false. */
  readonly useFipsStsEndpoint?: boolean;
}

/** Tells an AWS SNS topic, an endpoint of a mobile app, or a telephone. */
export type Sns = SnsMessage &
  (
    | { readonly topicArn: string; readonly targetArn?: never; readonly phoneNumber?: never }
    | { readonly targetArn: string; readonly topicArn?: never; readonly phoneNumber?: never }
    | { readonly phoneNumber: string; readonly topicArn?: never; readonly targetArn?: never }
  );
