import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText, Timed } from './http.ts';

/** Tells Opsgenie. */
export interface Opsgenie extends HttpNotifier {
  readonly apiKey: SecretRef;
  /** Default `https://api.opsgenie.com/`; in Europe `https://api.eu.opsgenie.com/`. */
  readonly apiUrl?: string;
  /** Default: template `opsgenie.default.message`. */
  readonly message?: TemplateText;
  /** Default: template `opsgenie.default.description`. */
  readonly description?: TemplateText;
  /** Default: template `opsgenie.default.source`, Alertmanager's own page. */
  readonly source?: TemplateText;
  /** More facts. Default: the common labels. */
  readonly details?: Readonly<Record<string, TemplateText>>;
  /** What the alert is about. Default: none. */
  readonly entity?: TemplateText;
  /** Who answers. Default: what Opsgenie's own rules say. */
  readonly responders?: readonly OpsgenieResponder[];
  /** Actions that can be taken, separated by commas. Default: none. */
  readonly actions?: TemplateText;
  /** Tags, separated by commas. Default: none. */
  readonly tags?: TemplateText;
  /** Default: none. */
  readonly note?: TemplateText;
  /** `P1` to `P5`, or a template that gives one. Default: Opsgenie's own, P3. */
  readonly priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | `{{${string}`;
  /** Change message and description of an open alert when the group changes. Default false. */
  readonly updateAlerts?: boolean;
}

/** Somebody who answers, by one of id, name and user name. */
export type OpsgenieResponder = {
  /** `teams` splits the name at commas. */
  readonly type: 'team' | 'teams' | 'user' | 'escalation' | 'schedule' | `{{${string}`;
} & ({ readonly id: TemplateText } | { readonly name: TemplateText } | { readonly username: TemplateText });

/** Tells Splunk On-Call, formerly VictorOps. */
export interface VictorOps extends HttpNotifier {
  readonly apiKey: SecretRef;
  /** The team that is told. It is no secret. */
  readonly routingKey: TemplateText;
  /** Default `https://alert.victorops.com/integrations/generic/20131114/alert/`. */
  readonly apiUrl?: string;
  /** `CRITICAL`, `WARNING`, `INFO`, or a template that gives one. Default `CRITICAL`. */
  readonly messageType?: 'CRITICAL' | 'WARNING' | 'INFO' | `{{${string}`;
  /** Default: template `victorops.default.state_message`. */
  readonly stateMessage?: TemplateText;
  /** Default: template `victorops.default.entity_display_name`. */
  readonly entityDisplayName?: TemplateText;
  /** Default: template `victorops.default.monitoring_tool`. */
  readonly monitoringTool?: TemplateText;
  /** More fields; not those that the message has already. Default: none. */
  readonly customFields?: Readonly<Record<string, TemplateText>>;
}

/** Tells incident.io. */
export interface IncidentIo extends HttpNotifier, Timed {
  /** Address of the alert source, as text or secret. */
  readonly url: string | SecretRef;
  /** Token of the alert source. Default: `http.bearer` must be there instead. */
  readonly token?: SecretRef;
  /** How many alerts at most in one message; 0 is no limit. Default 0. */
  readonly maxAlerts?: number;
}
