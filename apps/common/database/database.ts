/** A row as the driver gives it: timestamps as Date, bigint and numeric as string, jsonb as parsed JSON. Cast in SQL where text is wanted. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queries {
  /** @throws Unavailable when the database is away; DatabaseError with the SQLSTATE otherwise. */
  query<R extends Row = Row>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

export interface Transaction extends Queries {
  /**
   * `COPY (query) TO STDOUT` as the server writes it, in chunks of any size; constant memory with Postgres. The embedded one holds the result.
   * `query` has no parameters: literals are made with `literal`.
   */
  copyOut(query: string, options: string): AsyncIterable<Uint8Array>;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** Postgres, or the embedded one: the same SQL on both. */
export interface Database extends Queries {
  /** `postgres` or `embedded`, with host and name of the database, never with a password: for logs. */
  readonly where: string;
  /** Commits when the work returns, rolls back when it throws. */
  transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What the server refused, with its code: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string;

  constructor(message: string, code: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
