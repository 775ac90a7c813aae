/** What is installed from charts. */
export interface PlatformModel {
  readonly charts: readonly { readonly name: string }[];
}
