import { ruleTest } from '../../testing.ts';
import rule from './receiver-secret.ts';

const am = (spec: string): string =>
  `== am.yaml ==\napiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: m}\nspec: ${spec}\n`;
const config = (path: string, name = 'c'): string =>
  `== c.yaml ==\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: m}\nstringData:\n  token: x\n  alertmanager.yaml: |\n    route: {receiver: r}\n    receivers: [{name: r, pagerduty_configs: [{routing_key_file: ${path}}]}]\n`;
const secret = (name: string, keys: string): string =>
  `== ${name}.yaml ==\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: m}\nstringData: {${keys}}\n`;
const external = (spec: string): string =>
  `== e.yaml ==\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: e, namespace: m}\nspec: ${spec}\n`;
const resource = (ref: string): string =>
  `== r.yaml ==\napiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: r, namespace: m}\nspec: {route: {receiver: r}, receivers: [{name: r, pagerdutyConfigs: [{routingKey: ${ref}}]}]}\n`;
const pod = `== p.yaml ==\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: am, namespace: m}\nspec: {template: {spec: {volumes: [{name: c, secret: {secretName: c}}, {name: s, secret: {secretName: s}}], containers: [{name: a, volumeMounts: [{name: s, mountPath: /etc/tokens}, {name: c, mountPath: /cfg}]}]}}}\n`;
const closed = { namespaces: { monitoring: 'm' } };

ruleTest(rule, {
  valid: [
    am('{configSecret: c}') + config('/etc/alertmanager/config/token'),
    am('{secrets: [s]}') + config('/etc/alertmanager/secrets/s/key', 'alertmanager-main') + secret('s', 'key: x'),
    // The Secret of another place, a path that nobody knows, a relative one.
    am('{configSecret: c, secrets: [s]}') + config('/etc/alertmanager/secrets/s/key'),
    am('{configSecret: c}') + config('/var/run/token'),
    am('{configSecret: c}') + config('token'),
    config('/etc/alertmanager/secrets/s/key'),
    pod + config('/etc/tokens/key') + secret('s', 'key: x'),
    resource('{name: s, key: key}') + secret('s', 'key: x'),
    resource('{name: s, key: key}'),
    external("{data: [{secretKey: a}], target: {template: {data: {x: '{{ .a }}{{ range .list }}{{ .b }}{{ end }}'}}}}"),
    external("{dataFrom: [{extract: {key: k}}], target: {template: {data: {x: '{{ .b }}'}}}}"),
    external('{data: [{secretKey: a-b}], target: {template: {data: {x: \'{{ index . "a-b" | b64enc }}{{ if .c }}x{{ end }}\'}}}}'),
    external('{data: [], target: {template: {data: {x: "{{ `{{ .Labels }}` }}"}}}}'),
  ],
  invalid: [
    am('{configSecret: c}') + config('«/etc/alertmanager/config/tokn»'),
    am('{configSecret: c}') + config('«/etc/alertmanager/secrets/s/key»') + secret('s', 'key: x'),
    am('{configSecret: c, secrets: [s]}') + config('«/etc/alertmanager/secrets/s/kye»') + secret('s', 'key: x'),
    pod + config('«/etc/tokens/other»') + secret('s', 'key: x'),
    resource('{name: s, key: «other»}') + secret('s', 'key: x'),
    { code: resource('{name: s, key: «other»}'), facts: closed },
    external("{data: [{secretKey: a}], target: {template: {data: {x: 'password={{ .«b» }}'}}}}"),
    external('{data: [{secretKey: a}], target: {template: {data: {x: \'{{ index . «"b"» }}\'}}}}'),
    external("{target: {template: {data: {x: '{{ .«b» | toString | quote }}'}}}}"),
  ],
});
