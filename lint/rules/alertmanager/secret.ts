import { items, type Node, type Scalar } from '../../source/node.ts';
import { looksSecret } from '../../lang/alertmanager/credential.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/secret',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A credential is read from a file, and does not stand in the configuration.',

  *check({ config }) {
    for (const { key, value, field, struct } of config.seen) {
      if (field.secret !== true) continue;
      for (const scalar of texts(value)) {
        if (!looksSecret(scalar.text, field.type === 'templateUrl' || field.type === 'secretUrl')) continue;
        const file = FILE.has(key.text) ? `${key.text}_file: /etc/alertmanager/secrets/${key.text}` : undefined;
        yield { at: scalar, message: `${key.text} of ${struct} holds a credential in plain text`, hint: file };
      }
    }
  },
});

/** Fields with a sister that names a file. */
const FILE = new Set(
  `api_key api_secret api_url app_token alert_source_token bot_token routing_key service_key user_key token token_id url webhook_url auth_password
   auth_secret slack_api_url slack_app_token opsgenie_api_key wechat_api_secret victorops_api_key telegram_bot_token smtp_auth_password
   smtp_auth_secret rocketchat_token rocketchat_token_id mattermost_webhook_url password credentials client_secret key bearer_token`.split(
    /\s+/,
  ),
);

const texts = (node: Node): readonly Scalar[] => (node.kind === 'scalar' ? [node] : items(node).flatMap(texts));
