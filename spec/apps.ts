/** The workloads that we ship, and their settings. One that is not named is not installed. */
export interface AppsDef {
  readonly detector?: object;
}
