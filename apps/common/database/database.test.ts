import { beforeAll, expect, test } from 'vitest';
import { onBoth } from '../../../test/support/postgres.ts';
import { Unavailable } from '../failure.ts';
import { type Database, DatabaseError, type Transaction } from './database.ts';
import { identifier, literal } from './sql.ts';

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

const codeOf = (error: unknown) => (error instanceof DatabaseError ? error.code : error);

onBoth('the database', (fresh) => {
  let database: Database;
  beforeAll(async () => {
    database = await fresh();
    await database.query('CREATE TABLE n (n int PRIMARY KEY)');
  });
  const numbers = async () => (await database.query<{ n: number }>('SELECT n FROM n ORDER BY n')).map(({ n }) => n);

  test('gives the same types', async () => {
    const sql = `SELECT 9007199254740993::int8 AS big, 1.50::numeric AS exact, 7::int4 AS int, 0.5::float8 AS float, true AS yes, NULL::text AS none,
      '2026-11-24T02:12:59.950Z'::timestamptz AS at, 'infinity'::timestamptz AS ever, '{"b": [1, null]}'::jsonb AS json, '\\x00ff'::bytea AS bytes, ARRAY['a', 'b'] AS list`;
    const row = {
      big: '9007199254740993',
      exact: '1.50',
      int: 7,
      float: 0.5,
      yes: true,
      none: null,
      at: new Date('2026-11-24T02:12:59.950Z'),
      ever: Infinity,
      json: { b: [1, null] },
      bytes: Buffer.from([0, 255]),
      list: ['a', 'b'],
    };
    expect(await database.query(sql)).toEqual([row]);
    expect(await database.query(sql, [])).toEqual([row]);
  });

  test('takes values', async () => {
    const at = new Date('2026-11-24T02:12:59.950Z');
    const values = [`it's \\ "x" ü 🙂`, true, new Uint8Array([0, 255]), at, '9007199254740993', '{"a":1}', ['a', 'b,"'], null];
    expect(
      await database.query(
        `SELECT $1::text AS text, $2::bool AS yes, $3::bytea AS bytes, $4::timestamptz AS at, $5::int8 AS big, $6::jsonb AS json, $7::text[] AS list, $8::int AS none`,
        values,
      ),
    ).toEqual([
      {
        text: values[0],
        yes: true,
        bytes: Buffer.from([0, 255]),
        at,
        big: '9007199254740993',
        json: { a: 1 },
        list: ['a', 'b,"'],
        none: null,
      },
    ]);
  });

  test('runs several statements when there are no values, and gives the rows of the last', async () => {
    expect(await database.query('SELECT 1 AS a; SELECT 2 AS b')).toEqual([{ b: 2 }]);
  });

  test.each([
    ['selec', '42601'],
    ['SELECT 1 / 0', '22012'],
    ['SELECT * FROM nothing', '42P01'],
  ])('%s is an error with the code %s', async (sql, code) => {
    await expect(database.query(sql).catch(codeOf)).resolves.toBe(code);
    await expect(database.query(sql, []).catch(codeOf)).resolves.toBe(code);
  });

  test('commits, or rolls back and throws what the work threw', async () => {
    await database.transaction({}, (transaction) => transaction.query('INSERT INTO n VALUES (1)'));
    const own = Object.assign(new Error('timeout expired'), { code: 'ENOENT', syscall: 'open' });
    const failing = database.transaction({}, async (transaction) => {
      await transaction.query('INSERT INTO n VALUES (2)');
      throw own;
    });
    await expect(failing).rejects.toBe(own);
    expect(await numbers()).toEqual([1]);
  });

  test('does not pass a rollback for a commit, when the work went on after an error', async () => {
    const careless = database.transaction({}, async (transaction) => {
      await transaction.query('INSERT INTO n VALUES (3)');
      await transaction.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(careless).rejects.toThrow(/rolled back/);
    expect(await numbers()).toEqual([1]);
  });

  test('reads one snapshot, and only reads', async () => {
    const modes = (transaction: Transaction) =>
      transaction.query(
        `SELECT current_setting('transaction_isolation') AS isolation, current_setting('transaction_read_only') AS "readOnly"`,
      );
    expect(await database.transaction({ isolation: 'repeatable read', readOnly: true }, modes)).toEqual([
      { isolation: 'repeatable read', readOnly: 'on' },
    ]);
    expect(await database.transaction({}, modes)).toEqual([{ isolation: 'read committed', readOnly: 'off' }]);
    const writing = database.transaction({ readOnly: true }, (transaction) => transaction.query('INSERT INTO n VALUES (4)'));
    await expect(writing.catch(codeOf)).resolves.toBe('25006');
  });

  test('copies out what the server writes', async () => {
    const query = `SELECT n, ${literal(`it's \\ "x"\n`)} AS ${identifier('a "b"')} FROM generate_series(1, 2) AS n -- a comment`;
    const copy = (options: string) =>
      database.transaction({ readOnly: true }, (transaction) => textOf(transaction.copyOut(query, options)));
    expect(await copy('FORMAT csv, HEADER')).toBe('n,"a ""b"""\n1,"it\'s \\ ""x""\n"\n2,"it\'s \\ ""x""\n"\n');
    expect(await copy('')).toBe('1\tit\'s \\\\ "x"\\n\n2\tit\'s \\\\ "x"\\n\n');
  });

  test('says what is wrong with a copy, also after its first rows', async () => {
    const copy = (query: string) =>
      database.transaction({ readOnly: true }, (transaction) => textOf(transaction.copyOut(query, ''))).catch(codeOf);
    expect(await copy('SELECT nothing')).toBe('42703');
    expect(await copy('SELECT 1 / (20000 - n) FROM generate_series(1, 30000) AS n')).toBe('22012');
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('goes on after a copy whose reader left', async () => {
    const first = await database.transaction({ readOnly: true }, async (transaction) => {
      for await (const chunk of transaction.copyOut('SELECT n FROM generate_series(1, 500000) AS n', ''))
        return Buffer.from(chunk).toString();
      return '';
    });
    expect(first.slice(0, 4)).toBe('1\n2\n');
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('is away once it is closed', async () => {
    await database.close();
    await expect(database.query('SELECT 1')).rejects.toThrow(Unavailable);
    await database.close();
  });
});
