import type { Pool, PoolClient, QueryResult } from 'pg';
import { Refused } from '../failure.ts';
import type { Database, Row, Transaction, TransactionOptions } from './database.ts';
import { failureOf } from './errors.ts';
import type { OpenOptions } from './open.ts';
import { copyStatement } from './sql.ts';

/** A pool of connections to a Postgres server. @throws Refused when the URL cannot be read. */
export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const { default: pg } = await import('pg');
  const { pool, where } = (() => {
    try {
      const { host, port, database } = new pg.Client({ connectionString: url });
      return { where: `postgres ${host}:${port}/${database ?? ''}`, pool: new pg.Pool(configuration(url, options)) };
    } catch {
      // What is caught may hold the URL.
      const hint = 'postgres://user@host:5432/name; characters such as / # @ in a password are percent-encoded';
      throw new Refused('the database URL cannot be read', { hint });
    }
  })();
  pool.on('error', () => undefined); // an idle connection that went away is replaced by the next call
  return postgres(pool, where);
}

function configuration(url: string, options: OpenOptions) {
  return {
    connectionString: url,
    application_name: options.applicationName,
    max: options.connections ?? 5,
    connectionTimeoutMillis: options.connectTimeout ?? 10_000,
    statement_timeout: options.statementTimeout ?? 60_000,
    lock_timeout: options.lockTimeout ?? 10_000,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeout ?? 60_000,
    keepAlive: true,
  };
}

function postgres(pool: Pool, where: string): Database {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw failureOf(error, where);
    }
  };
  return {
    where,
    query: <R extends Row>(sql: string, values?: readonly unknown[]) =>
      guarded(async () => rowsOf(await pool.query(sql, values as unknown[] | undefined)) as readonly R[]),
    async transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
      const client = await guarded(() => pool.connect());
      const run = new Run(client, where);
      try {
        return await run.transaction(options, work);
      } finally {
        client.off('error', ignore);
        client.release(run.broken);
      }
    },
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

/** Without it, a connection that is lost between two statements would end the process; the next statement tells. */
const ignore = () => undefined;

/** Rows of the last statement, when there are several. */
function rowsOf(result: QueryResult | readonly QueryResult[]): readonly Row[] {
  return (Array.isArray(result) ? result.at(-1) : result).rows as readonly Row[];
}

/** One transaction on one connection. */
class Run implements Transaction {
  readonly #client: PoolClient;
  readonly #where: string;
  /** Whether the connection is in a state that nobody else can use. */
  broken = false;

  constructor(client: PoolClient, where: string) {
    this.#client = client.on('error', ignore);
    this.#where = where;
  }

  async query<R extends Row>(sql: string, values?: readonly unknown[]): Promise<readonly R[]> {
    return rowsOf(await this.#send(sql, values)) as readonly R[];
  }

  async #send(sql: string, values?: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.#client.query(sql, values as unknown[] | undefined);
    } catch (error) {
      throw failureOf(error, this.#where);
    }
  }

  async *copyOut(query: string, options: string): AsyncGenerator<Uint8Array> {
    const { to } = await import('pg-copy-streams');
    let whole = false;
    try {
      yield* this.#client.query(to(copyStatement(query, 'STDOUT', options)));
      whole = true;
    } catch (error) {
      throw failureOf(error, this.#where);
    } finally {
      // What the reader left is still on its way: the connection is of no use to anybody.
      if (!whole) this.broken = true;
    }
  }

  async transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    await this.#begin(options);
    try {
      const result = await work(this);
      await this.#commit(options);
      return result;
    } catch (error) {
      await this.#rollback();
      throw error;
    }
  }

  async #begin({ isolation = 'read committed', readOnly = false }: TransactionOptions): Promise<void> {
    try {
      await this.#send(`BEGIN ISOLATION LEVEL ${isolation} ${readOnly ? 'READ ONLY' : 'READ WRITE'}`);
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  async #commit({ readOnly }: TransactionOptions): Promise<void> {
    if (this.broken && readOnly === true) return;
    if (this.broken) throw new Error('a copy was left before its end, so the transaction cannot be committed');
    const { command } = await this.#send('COMMIT');
    // The server's answer when an earlier statement has failed and the work went on all the same.
    if (command === 'ROLLBACK') throw new Error('the transaction was rolled back, since one of its statements had failed');
  }

  async #rollback(): Promise<void> {
    if (this.broken) return;
    try {
      await this.#client.query('ROLLBACK');
    } catch {
      this.broken = true; // what made us roll back says more
    }
  }
}
