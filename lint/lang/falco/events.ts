import { ARGUMENTS, CODES, EVENTS } from './events.data.ts';

const words = (text: string) => text.trim().split(/\s+/);

let names: ReadonlySet<string> | undefined;
let args: ReadonlySet<string> | undefined;

/** Everything that `evt.type` can be. */
export const eventNames = (): ReadonlySet<string> => (names ??= new Set(words(EVENTS)));

/** Everything that can stand behind `evt.arg.`. */
export const argumentNames = (): ReadonlySet<string> => (args ??= new Set(words(ARGUMENTS)));

interface Code {
  readonly name: string;
  readonly count: number;
}

let codes: readonly Code[] | undefined;
let byName: ReadonlyMap<string, number> | undefined;

function code(): readonly Code[] {
  codes ??= words(CODES).map((word) => ({ name: word.split(':')[0]!, count: Number(word.split(':')[1]) }));
  return codes;
}

/** A set of kinds of events: one byte for each name that has codes of its own. */
export type EventSet = Uint8Array;

export const noEvents = (): EventSet => new Uint8Array(code().length);
export const allEvents = (): EventSet => noEvents().fill(1);

/** The events of these names. A name without codes of its own is reported as `syscall`. */
export function eventsOf(wanted: Iterable<string>): EventSet {
  byName ??= new Map(code().map(({ name }, index) => [name, index]));
  const set = noEvents();
  for (const name of wanted) set[byName.get(name) ?? byName.get('syscall')!] = 1;
  return set;
}

/** How many event codes a set stands for. */
export const countEvents = (set: EventSet): number => code().reduce((sum, { count }, index) => sum + (set[index] === 1 ? count : 0), 0);
