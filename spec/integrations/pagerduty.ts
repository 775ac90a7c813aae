import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText, Timed } from './http.ts';

interface PagerDutyEvent extends HttpNotifier, Timed {
  /** Default `https://events.pagerduty.com/v2/enqueue`. */
  readonly url?: string;
  /** Default: template `pagerduty.default.client`. */
  readonly client?: TemplateText;
  /** Default: template `pagerduty.default.clientURL`, Alertmanager's own page. */
  readonly clientUrl?: TemplateText;
  /** The title of the incident. Default: template `pagerduty.default.description`. */
  readonly description?: TemplateText;
  /** More facts, nested as wanted. `firing`, `resolved`, `num_firing` and `num_resolved` are always there. */
  readonly details?: PagerDutyDetails;
  /** Default: none. */
  readonly images?: readonly { readonly src: TemplateText; readonly alt?: TemplateText; readonly href?: TemplateText }[];
  /** Default: none. */
  readonly links?: readonly { readonly href: TemplateText; readonly text?: TemplateText }[];
  /** Where the trouble is. Default: `client`. */
  readonly source?: TemplateText;
  /** `critical`, `error`, `warning` or `info`, or a template that gives one. Default `error`. */
  readonly severity?: 'critical' | 'error' | 'warning' | 'info' | `{{${string}`;
  /** Default: none. */
  readonly class?: TemplateText;
  /** Default: none. */
  readonly component?: TemplateText;
  /** Default: none. */
  readonly group?: TemplateText;
}

/** Facts of an incident. */
export type PagerDutyDetails = { readonly [name: string]: TemplateText | PagerDutyDetails };

/** Opens incidents in PagerDuty: through the Events API v2 by `routingKey`, or through the old Prometheus integration by `serviceKey`. */
export type PagerDuty =
  | (PagerDutyEvent & { readonly routingKey: SecretRef; readonly serviceKey?: never })
  | (PagerDutyEvent & { readonly serviceKey: SecretRef; readonly routingKey?: never });
