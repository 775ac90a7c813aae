/** The whole configuration of Alertmanager. */
export interface AlertmanagerModel {
  readonly receivers: readonly { readonly name: string }[];
}
