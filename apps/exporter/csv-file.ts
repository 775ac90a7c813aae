import { transform } from './csv/transform.ts';
import { Unavailable } from '../common/failure.ts';
import type { LocalFile, Workspace } from './ports.ts';
import { read, type Snapshot } from './source.ts';
import type { Export } from './task.ts';
import type { Window } from './window.ts';

export interface CsvFacts extends Pick<Snapshot, 'rows' | 'firstId' | 'lastId' | 'tip'> {
  /** Cells that got an apostrophe. */
  readonly neutralised: number;
}

/**
 * One state of the log as one file of the folder of work.
 *
 * @throws Unavailable where the copy has another number of rows than the database counted: then it was cut.
 */
export async function readCsv(
  { database, order, neutralise, progress }: Pick<Export, 'database' | 'order' | 'neutralise' | 'progress'>,
  window: Window,
  published: string,
  workspace: Workspace,
): Promise<{ readonly csv: LocalFile; readonly facts: CsvFacts }> {
  return read(database, window, order, async (snapshot) => {
    const { rows, firstId, lastId, tip } = snapshot;
    const lines = transform({ neutralise })(snapshot.csv());
    const csv = await workspace.write(
      published,
      counted(lines, () => progress('read', lines.counts().rows, rows)),
    );
    const { rows: written, cells } = lines.counts();
    if (written !== rows) throw new Unavailable(`${database.where} counted ${rows} rows, and its copy has ${written}`);
    return { csv, facts: { rows, firstId, lastId, tip, neutralised: cells } };
  });
}

async function* counted(chunks: AsyncIterable<Uint8Array>, report: () => void): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    report();
  }
}
