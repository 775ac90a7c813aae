import type { Origin } from '../artifact.ts';

/** A finding of lint that is meant to stay until a day. */
export interface ExceptionModel {
  readonly name: string;
  readonly rule: string;
  readonly file?: string;
  readonly alert?: string;
  readonly line?: string;
  readonly reason: string;
  /** `YYYY-MM-DD` */
  readonly until: string;
  readonly origin: Origin;
}
