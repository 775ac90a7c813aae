/** Dashboards and data sources. */
export interface GrafanaModel {
  readonly dashboards: readonly { readonly key: string }[];
}
