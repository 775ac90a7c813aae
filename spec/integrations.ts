export type * from './integrations/chat.ts';
export type * from './integrations/email.ts';
export type * from './integrations/http.ts';
export type * from './integrations/mattermost.ts';
export type * from './integrations/messenger.ts';
export type * from './integrations/oncall.ts';
export type * from './integrations/pagerduty.ts';
export type * from './integrations/rocketchat.ts';
export type * from './integrations/slack.ts';
export type * from './integrations/sns.ts';
export type * from './integrations/ticket.ts';
export type * from './integrations/webhook.ts';

import type { Discord, MsTeams, MsTeamsV2, Webex } from './integrations/chat.ts';
import type { Email } from './integrations/email.ts';
import type { Mattermost } from './integrations/mattermost.ts';
import type { Pushover, Telegram, WeChat } from './integrations/messenger.ts';
import type { IncidentIo, Opsgenie, VictorOps } from './integrations/oncall.ts';
import type { PagerDuty } from './integrations/pagerduty.ts';
import type { RocketChat } from './integrations/rocketchat.ts';
import type { Slack } from './integrations/slack.ts';
import type { Sns } from './integrations/sns.ts';
import type { Jira } from './integrations/ticket.ts';
import type { Webhook } from './integrations/webhook.ts';

/** One integration of a kind, or several. */
type Some<T> = T | readonly T[];

/** Every kind of integration that Alertmanager 0.34 has. One receiver may have several kinds, and several of a kind as a list. */
export interface Integrations {
  /** Messages to a Discord channel. */
  readonly discord?: Some<Discord>;
  /** Mail, over SMTP. */
  readonly email?: Some<Email>;
  /** Alerts to incident.io. */
  readonly incidentio?: Some<IncidentIo>;
  /** Issues in Jira. */
  readonly jira?: Some<Jira>;
  /** Messages to a Mattermost channel. */
  readonly mattermost?: Some<Mattermost>;
  /** Messages to Microsoft Teams through an Office 365 connector, which Microsoft is retiring. */
  readonly msteams?: Some<MsTeams>;
  /** Messages to Microsoft Teams through a Power Automate flow. */
  readonly msteamsv2?: Some<MsTeamsV2>;
  /** Alerts to Opsgenie. */
  readonly opsgenie?: Some<Opsgenie>;
  /** Incidents in PagerDuty. */
  readonly pagerduty?: Some<PagerDuty>;
  /** Notifications by Pushover. */
  readonly pushover?: Some<Pushover>;
  /** Messages to a Rocket.Chat channel. */
  readonly rocketchat?: Some<RocketChat>;
  /** Messages to a Slack channel, by webhook or by app token. */
  readonly slack?: Some<Slack>;
  /** Messages to an AWS SNS topic, endpoint or telephone. */
  readonly sns?: Some<Sns>;
  /** Messages to a Telegram chat. */
  readonly telegram?: Some<Telegram>;
  /** Incidents in Splunk On-Call, formerly VictorOps. */
  readonly victorops?: Some<VictorOps>;
  /** Messages to a Webex room. */
  readonly webex?: Some<Webex>;
  /** A POST of the alerts as JSON to any address. */
  readonly webhook?: Some<Webhook>;
  /** Messages by WeChat Work. */
  readonly wechat?: Some<WeChat>;
}
