import type { SecretRef } from './secret.ts';

/** Tells PagerDuty, through the Events API v2. */
export interface PagerDuty {
  readonly routingKey: SecretRef;
}

/** The integrations of one receiver: each kind once, or several of a kind as a list. */
export interface Integrations {
  readonly pagerduty?: PagerDuty | readonly PagerDuty[];
}
