/** What people are told, whatever the channel. Plain text; channels escape it. */
export interface Message {
  readonly title: string;
  readonly text: string;
  readonly severity: 'critical' | 'error' | 'warning' | 'info';
  /** Messages with the same key are about the same thing: updated or resolved in place where the channel can. */
  readonly key: string;
  readonly resolved?: boolean | undefined;
  readonly url?: string | undefined;
  /** Shown as a table, in this order. */
  readonly fields?: readonly (readonly [name: string, value: string])[] | undefined;
}

export interface Notifier {
  /** `slack`, `discord`, `pagerduty`, `email`. */
  readonly name: string;
  /** @throws Refused (wrong token, no such channel), Unavailable. */
  send(message: Message): Promise<void>;
}
