import { existsSync, readFileSync } from 'node:fs';

/** Where the manifest lies: above the sources, above what was compiled, at the top of the package. */
const PLACES = ['../package.json', '../../package.json', '../../../package.json'];

/** The version of the services. */
export function version(): string {
  const file = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))!;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
