import type { Integrations } from '../../../../spec/integrations.ts';
import { discord, msteams, msteamsv2, rocketchat, webex } from './chat.ts';
import { email } from './email.ts';
import type { Kind } from './kind.ts';
import { mattermost } from './mattermost.ts';
import { pushover, telegram, wechat } from './messenger.ts';
import { incidentio, opsgenie, pagerduty, victorops } from './oncall.ts';
import { jira, sns, webhook } from './other.ts';
import { slack } from './slack.ts';

/** Every kind of integration, in the order in which a receiver is written: those that wake people first. */
export const KINDS: { readonly [K in keyof Integrations]-?: Kind } = {
  pagerduty,
  opsgenie,
  victorops,
  incidentio,
  slack,
  discord,
  msteamsv2,
  msteams,
  mattermost,
  rocketchat,
  webex,
  telegram,
  wechat,
  pushover,
  email,
  sns,
  jira,
  webhook,
};
