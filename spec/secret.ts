/**
 * A reference to a secret's value, the only thing that the language knows about secrets: no place for the value exists.
 * `secret` is the name under which the environment's secret store keeps it, `key` the property in it.
 */
export interface SecretRef {
  readonly secret: string;
  readonly key: string;
}

/** Names a value in the secret store: `secret('alertmanager', 'pagerduty-routing-key')`. */
export function secret(name: string, key: string): SecretRef {
  return Object.freeze({ secret: name, key });
}
