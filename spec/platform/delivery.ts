import type { SecretRef } from '../secret.ts';
import type { Component, Ingress } from './component.ts';

/** Metrics of GitHub Actions workflows, which GitHub tells by webhook: chart `github-exporter`. */
export interface GithubActionsExporterComponent extends Component {
  /** Whose billing is read. Default: the first part of the repository's path, when that is on GitHub. */
  readonly organization?: string;
  /** For the API, which tells minutes and prices. Default: the property `token` of `github-actions-exporter` in the secret store. */
  readonly token?: SecretRef;
  /** With which GitHub signs its webhooks. Default: the property `webhook-token` of `github-actions-exporter` in the secret store. */
  readonly webhookToken?: SecretRef;
  /** Where GitHub reaches it; the chart knows neither class nor TLS but by annotations. Default: an ingress for `github-actions-exporter.<domain>`; `false` for none. */
  readonly ingress?: false | Pick<Ingress, 'host' | 'annotations'>;
}

/** Makes Kubernetes Secrets of what the secret store holds: chart `external-secrets`, its definitions included. */
export interface ExternalSecretsComponent extends Component {
  /** Default 2. */
  readonly replicas?: number;
}
