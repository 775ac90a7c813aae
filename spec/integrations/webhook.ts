import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText, Timed } from './http.ts';

/** Posts the alerts as JSON: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export interface Webhook extends HttpNotifier, Timed {
  /** Address, as text (a template is allowed) or, when it has a token in it, as a secret. */
  readonly url: TemplateText | SecretRef;
  /** How many alerts at most in one message; 0 is no limit. Default 0. */
  readonly maxAlerts?: number;
  /** A body of your own instead of Alertmanager's; texts in it are templates. Default: Alertmanager's. */
  readonly payload?: WebhookPayload;
}

/** JSON whose texts are templates. */
export type WebhookPayload = string | number | boolean | null | readonly WebhookPayload[] | { readonly [key: string]: WebhookPayload };
