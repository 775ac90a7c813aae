/**
 * A finding of lint that is true and stays for a while. It is told again when its time is over, and an exception that keeps nothing back is
 * told too, so none outlives its reason.
 */
export interface LintException {
  /** As `therapy-ops rules` lists it: `promql/nan`. */
  readonly rule: string;
  /** Only in these files, a pattern below `dist/<environment>/`, or from the root: `monitoring/*.yaml`, `argocd/production/*`. Default: in all. */
  readonly file?: string;
  /** Only in the rules of this alert, by its name. */
  readonly alert?: string;
  /** Only in lines that hold this text. */
  readonly line?: string;
  /** Why it stays, for whoever reads it when it ends. */
  readonly reason: string;
  /** The last day, UTC: `2027-01-31`. */
  readonly until: `${number}-${number}-${number}`;
}
