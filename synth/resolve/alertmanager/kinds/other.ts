import type { SigV4, Sns } from '../../../../spec/integrations/sns.ts';
import type { Jira, JiraText } from '../../../../spec/integrations/ticket.ts';
import type { Webhook } from '../../../../spec/integrations/webhook.ts';
import {
  address,
  as,
  flag,
  json,
  listOf,
  mapOf,
  object,
  oneOf,
  plain,
  required,
  secretOr,
  secretText,
  template,
  whole,
  writeFields,
  type Field,
  type Fields,
} from '../fields.ts';
import { httpNotifier } from '../http.ts';
import { duration, timeout } from '../time.ts';
import { justOne, type Kind } from './kind.ts';

const webhookFields: Fields<Webhook> = {
  ...httpNotifier(true),
  url: required(secretOr(address)),
  maxAlerts: whole(0, 0),
  payload: json,
  ...timeout,
};
export const webhook: Kind = { fields: webhookFields };

const sigv4: Fields<SigV4> = {
  region: plain,
  keys: { write: (_, value, writer) => writeFields({ accessKey: required(secretText), secretKey: required(secretText) }, value, writer) },
  profile: plain,
  roleArn: plain,
  externalId: plain,
  useFipsStsEndpoint: flag(false),
};

const snsFields: Fields<Sns> = {
  ...httpNotifier(true),
  apiUrl: address,
  sigv4: as('sigv4', object(sigv4)),
  topicArn: plain,
  targetArn: plain,
  phoneNumber: plain,
  subject: template,
  message: template,
  attributes: mapOf(template),
  useAwsHttpClient: flag(false),
};
export const sns: Kind = {
  fields: snsFields,
  check(given, writer) {
    justOne(given, ['topicArn', 'targetArn', 'phoneNumber'], writer);
    const { roleArn, externalId } = Object(given['sigv4']) as SigV4;
    if (externalId !== undefined && roleArn === undefined)
      writer.in('sigv4', 'externalId').problem('externalId belongs to a role; add roleArn');
  },
};

const jiraText: Field = {
  write(name, value, writer) {
    if (typeof value === 'string') return template.write(name, value, writer);
    return object({ template: required(template), update: as('enable_update', flag(true)) } satisfies Fields<
      Exclude<JiraText, string>
    >).write(name, value, writer);
  },
};

const jiraFields: Fields<Jira> = {
  ...httpNotifier(true),
  apiUrl: required(address),
  apiType: oneOf(['auto', 'cloud', 'datacenter'], 'auto'),
  project: required(template),
  issueType: required(template),
  summary: jiraText,
  description: jiraText,
  labels: listOf(template),
  priority: template,
  reopenTransition: template,
  resolveTransition: template,
  wontFixResolution: template,
  reopenDuration: duration,
  fields: mapOf(json),
};
export const jira: Kind = { fields: jiraFields };
