/** Options of a sync that Argo CD 3.5 knows (gitops-engine's sync/common/types.go, controller/sync.go and sync_namespace.go). */
export const SYNC_OPTIONS: readonly string[] = [
  'Validate', 'SkipDryRunOnMissingResource', 'PruneLast', 'Replace', 'Force', 'ServerSideApply', 'ApplyOutOfSyncOnly', 'CreateNamespace',
  'FailOnSharedResource', 'RespectIgnoreDifferences', 'ClientSideApplyMigration',
].flatMap((name) => [`${name}=true`, `${name}=false`]).concat([
  'Prune=true', 'Prune=false', 'Prune=confirm', 'Delete=true', 'Delete=false', 'Delete=confirm',
  'PrunePropagationPolicy=foreground', 'PrunePropagationPolicy=background', 'PrunePropagationPolicy=orphan',
]); // prettier-ignore

const KNOWN: ReadonlySet<string> = new Set(SYNC_OPTIONS);

export const isOption = (option: string): boolean => KNOWN.has(option) || /\{\{|\$\{/.test(option);
