import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, kindOf } from './disk.ts';
import { codeOf, WriteError } from './error.ts';
import { WORK } from './paths.ts';

/**
 * Runs something while no other process writes into the project. The lock is a symbolic link whose target says who
 * holds it: unlike a file with the same text it comes into being in one step.
 */
export function locked<T>(root: string, disk: Disk, work: () => T): T {
  const lock = join(root, WORK, 'lock');
  take(lock, disk);
  try {
    return work();
  } finally {
    release(lock, disk);
  }
}

function release(lock: string, disk: Disk): void {
  try {
    disk.remove(lock);
  } catch {
    // What was done is done; a lock of a process that has ended does not count.
  }
}

/** The process that holds the lock and lives. */
export function holder(root: string): number | undefined {
  const owner = ownerOf(join(root, WORK, 'lock'));
  return owner !== undefined && isAlive(owner) ? pidOf(owner) : undefined;
}

function take(lock: string, disk: Disk): void {
  const me = `${process.pid}-${startOf(process.pid)}`;
  // Twice: once more after the lock of a dead process is gone.
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return disk.symlink(me, lock);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = ownerOf(lock);
    if (owner !== undefined && isAlive(owner)) throw running(pidOf(owner), lock);
    if (owner !== undefined) removeDead(lock, owner, disk);
  }
  throw running(pidOf(ownerOf(lock) ?? ''), lock);
}

/** Two processes may find the same dead lock: moved away first, it shows whether it still was the dead one. */
function removeDead(lock: string, owner: string, disk: Disk): void {
  const aside = `${lock}-${process.pid}`;
  try {
    disk.rename(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (ownerOf(aside) === owner) disk.remove(aside);
  else disk.rename(aside, lock);
}

export function running(pid: number, lock: string): WriteError {
  return new WriteError(`another therapy-ops synth (pid ${pid}) is running`, `wait for it to end; if there is none, delete ${lock}`);
}

function ownerOf(lock: string): string | undefined {
  const kind = kindOf(lock);
  if (kind === 'nothing') return undefined;
  if (kind !== 'symlink') throw new WriteError(`${lock} is not a lock of ours`, 'delete it');
  try {
    return readlinkSync(lock);
  } catch {
    return undefined;
  }
}

function pidOf(owner: string): number {
  return Number.parseInt(owner, 10);
}

function isAlive(owner: string): boolean {
  const pid = pidOf(owner);
  // We never ask for a lock that we hold, so one with our own number is from a process before us (in a container all are 1).
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const start = owner.slice(owner.indexOf('-') + 1);
  return start === '' || startOf(pid) === start;
}

/** When a process began, on Linux: its number alone may have been given to another since. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program in parentheses may hold anything; the 22nd field is the 20th after it (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
