import { statSync, watch as watchFile } from 'node:fs';
import { dirname } from 'node:path';

/** Editors save a file in several steps; what follows within this time is one change. */
const SETTLE_MS = 30;

/** Calls `changed` whenever something below one of these paths changes, until the process is ended. */
export function watch(paths: readonly string[], changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  };
  for (const path of new Set(paths.map((one) => (statSync(one).isDirectory() ? one : dirname(one))))) {
    const watcher = watchFile(path, { recursive: true }, soon);
    // A folder that goes away while it is watched: what is left is still watched.
    watcher.on('error', soon);
  }
}
