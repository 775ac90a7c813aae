import { mkdir } from 'node:fs/promises';
import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import { Refused, Unavailable, messageOf } from '../failure.ts';
import type { Database, Row, Transaction, TransactionOptions } from './database.ts';
import { failureOf } from './errors.ts';
import { copyStatement } from './sql.ts';

/**
 * Postgres in this process (PGlite), in memory when the folder is ''. One statement or transaction after the other: inside of a
 * transaction, asking the database and not the transaction waits for ever.
 * @throws Refused when the folder cannot be used.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const [{ PGlite }, { default: pg }] = await Promise.all([import('@electric-sql/pglite'), import('pg')]);
  const where = folder === '' ? 'embedded in memory' : `embedded ${folder}`;
  const parsers = Object.fromEntries(
    Object.values(pg.types.builtins).map((type) => [type, (text: string): unknown => pg.types.getTypeParser(type, 'text')(text)]),
  );
  try {
    if (folder !== '') await mkdir(folder, { recursive: true });
    return embedded(await PGlite.create({ ...(folder === '' ? {} : { dataDir: folder }), parsers }), where);
  } catch (error) {
    throw new Refused(`${where} cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}

function embedded(lite: PGlite, where: string): Database {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw lite.closed && error instanceof Error ? new Unavailable(`${where} is closed`, { cause: error }) : failureOf(error, where);
    }
  };
  const queries = (on: PGlite | PGliteTransaction) => ({
    query: <R extends Row>(sql: string, values?: readonly unknown[]) =>
      guarded(async () => {
        const result = values === undefined ? (await on.exec(sql)).at(-1) : await on.query(sql, [...values]);
        return (result?.rows ?? []) as R[];
      }),
  });
  async function* copyOut(transaction: PGliteTransaction, query: string, form: string): AsyncGenerator<Uint8Array> {
    const { blob } = await guarded(() => transaction.query(copyStatement(query, "'/dev/blob'", form)));
    if (blob !== undefined) yield* blob.stream();
  }
  return {
    where,
    ...queries(lite),
    async transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
      const { isolation = 'read committed', readOnly = false } = options;
      let thrown: { readonly error: unknown } | undefined;
      const inside = async (transaction: PGliteTransaction): Promise<T> => {
        await transaction.exec(`SET TRANSACTION ISOLATION LEVEL ${isolation} ${readOnly ? 'READ ONLY' : 'READ WRITE'}`);
        try {
          return await work({ ...queries(transaction), copyOut: (query, form) => copyOut(transaction, query, form) });
        } catch (error) {
          thrown = { error };
          throw error;
        }
      };
      // What the work throws is its own and not the database's.
      return guarded(() => lite.transaction(inside)).catch((error: unknown) => {
        throw thrown === undefined ? error : thrown.error;
      });
    },
    close: async () => {
      if (!lite.closed) await lite.close();
    },
  };
}
