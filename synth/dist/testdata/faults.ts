import { type Disk, realDisk } from '../disk.ts';

/** A disk on which something happens at every operation; `at` is told its number, from 1 on. */
export function watched(at: (operation: number) => void): Disk {
  let operation = 0;
  return new Proxy(realDisk, {
    get: (disk, name: keyof Disk) => (first: string, second: string) => {
      at(++operation);
      disk[name](first, second);
    },
  });
}

export function noSpace(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: 'somewhere' });
}
