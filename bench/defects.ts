/**
 * The planted defects of `test/defects/` through us and through the tools that people have: who finds what. A tool finds a defect when it takes
 * the good file and complains about the one with the defect in it. `node bench/defects.ts [FAMILY]`; a tool that is not here is said so.
 */
import { rmSync } from 'node:fs';
import { type Defect, found, GOOD, planted } from '../test/defects/defect.ts';
import { defects } from '../test/defects/index.ts';
import { type Judge, judges } from './defects-judges.ts';
import { folderFor, say } from './measure.ts';

/** Processes at once. */
const AT_ONCE = 4;

export async function whoFindsWhat(family = ''): Promise<void> {
  const wanted = defects.filter((defect) => defect.rule.startsWith(family) && fits(defect));
  const folder = folderFor('defects');
  try {
    const others = await judges(folder, [...GOOD, ...wanted.flatMap((defect) => [...planted(defect)])]);
    const columns = new Map<string, readonly boolean[] | string>([['ours', wanted.map(isOurs)]]);
    for (const judge of others) columns.set(judge.name, judge.missing ?? (await verdicts(judge, wanted)));
    print(wanted, columns);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The stack can have moved on since a defect was written; the tests of the defects fail then. */
function fits(defect: Defect): boolean {
  try {
    planted(defect);
    return true;
  } catch (error) {
    say(`left out: ${defect.rule}, somebody ${defect.name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

const isOurs = (defect: Defect): boolean => found(defect).some(({ rule }) => rule === defect.rule);

async function verdicts({ texts, complaints }: Judge, wanted: readonly Defect[]): Promise<readonly boolean[]> {
  const pairs = wanted.map((defect) =>
    [...planted(defect)].map(([path, text]) => ({ bad: texts(path, text), good: texts(path, GOOD.get(path) ?? '') })),
  );
  const all = [...new Set(pairs.flat().flatMap(({ bad, good }) => [...bad, ...good]))];
  const told = await complaints(all, AT_ONCE);
  const isTold = (list: readonly string[]) => list.some((text) => told.has(text));
  return pairs.map((files) => !files.some(({ good }) => isTold(good)) && files.some(({ bad }) => isTold(bad)));
}

function print(wanted: readonly Defect[], columns: ReadonlyMap<string, readonly boolean[] | string>): void {
  const families = [...new Set(wanted.map(familyOf))];
  const row = (title: string, belongs: (defect: Defect) => boolean) => {
    const count = (column: readonly boolean[] | string) =>
      typeof column === 'string' ? '-' : String(wanted.filter((defect, index) => belongs(defect) && column[index]).length);
    return line(title, String(wanted.filter(belongs).length), ...[...columns.values()].map(count));
  };
  say(line('family', 'defects', ...columns.keys()));
  for (const family of families) say(row(family, (defect) => familyOf(defect) === family));
  say(row('all', () => true));
  for (const [name, column] of columns) if (typeof column === 'string') say(`${name}: not here (${column})`);
}

const familyOf = ({ rule }: Defect): string => rule.slice(0, rule.indexOf('/'));

const line = (title: string, ...cells: readonly string[]): string =>
  `${title.padEnd(14)}${cells.map((cell) => cell.padStart(12)).join('')}`;

if (import.meta.main) await whoFindsWhat(process.argv[2]);
