/** The workloads that we ship. */
export interface AppsModel {
  readonly workloads: readonly { readonly name: string }[];
}
