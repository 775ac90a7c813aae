/** The components that the stack installs from charts. A component that is not named is not installed. */
export interface PlatformDef {
  readonly kubePrometheusStack?: object;
}
