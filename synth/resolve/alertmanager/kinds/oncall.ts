import type { IncidentIo, Opsgenie, OpsgenieResponder, VictorOps } from '../../../../spec/integrations/oncall.ts';
import type { PagerDuty } from '../../../../spec/integrations/pagerduty.ts';
import {
  address,
  as,
  flag,
  json,
  listOf,
  mapOf,
  object,
  oneOf,
  required,
  secretFile,
  secretOr,
  template,
  whole,
  type Fields,
} from '../fields.ts';
import { httpNotifier } from '../http.ts';
import { timeout } from '../time.ts';
import { justOne, type Kind } from './kind.ts';

const pagerdutyFields: Fields<PagerDuty> = {
  ...httpNotifier(true),
  routingKey: secretFile,
  serviceKey: secretFile,
  url: address,
  client: template,
  clientUrl: template,
  description: template,
  severity: oneOf(['critical', 'error', 'warning', 'info'], 'error'),
  source: template,
  class: template,
  component: template,
  group: template,
  details: mapOf(json),
  images: listOf(object({ src: required(template), alt: template, href: template })),
  links: listOf(object({ href: required(template), text: template })),
  ...timeout,
};
export const pagerduty: Kind = { fields: pagerdutyFields, check: (given, writer) => justOne(given, ['routingKey', 'serviceKey'], writer) };

const responder: Fields<OpsgenieResponder> = {
  id: template,
  name: template,
  username: template,
  type: required(oneOf(['team', 'teams', 'user', 'escalation', 'schedule'])),
};

const opsgenieFields: Fields<Opsgenie> = {
  ...httpNotifier(true),
  apiKey: required(secretFile),
  apiUrl: address,
  message: template,
  description: template,
  source: template,
  details: mapOf(template),
  entity: template,
  responders: listOf({
    write(name, value, writer) {
      justOne(Object(value), ['id', 'name', 'username'], writer);
      return object(responder).write(name, value, writer);
    },
  }),
  actions: template,
  tags: template,
  note: template,
  priority: oneOf(['P1', 'P2', 'P3', 'P4', 'P5']),
  updateAlerts: flag(false),
};
export const opsgenie: Kind = { fields: opsgenieFields };

/** Fields of the message itself: config/notifiers.go, reservedFields. */
const TAKEN: ReadonlySet<string> = new Set([
  'routing_key',
  'message_type',
  'state_message',
  'entity_display_name',
  'monitoring_tool',
  'entity_id',
  'entity_state',
]);

const victoropsFields: Fields<VictorOps> = {
  ...httpNotifier(true),
  apiKey: required(secretFile),
  apiUrl: address,
  routingKey: required(template),
  messageType: oneOf(['CRITICAL', 'WARNING', 'INFO'], 'CRITICAL'),
  stateMessage: template,
  entityDisplayName: template,
  monitoringTool: template,
  customFields: mapOf(template),
};
export const victorops: Kind = {
  fields: victoropsFields,
  check(given, writer) {
    for (const name of Object.keys(Object(given['customFields']))) {
      if (TAKEN.has(name)) writer.in('customFields', name).problem(`the message has a field ${name} already; give it another name`);
    }
  },
};

const incidentioFields: Fields<IncidentIo> = {
  ...httpNotifier(true),
  url: required(secretOr(address)),
  token: as('alert_source_token', secretFile),
  maxAlerts: whole(0, 0),
  ...timeout,
};
export const incidentio: Kind = {
  fields: incidentioFields,
  check(given, writer) {
    const bearer = Object(given['http']).bearer !== undefined;
    if (bearer === (given['token'] !== undefined))
      writer.problem(bearer ? 'token and http.bearer say the same; keep token' : 'the token of the alert source is missing; add token');
  },
};
