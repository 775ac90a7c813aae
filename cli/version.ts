import { existsSync, readFileSync } from 'node:fs';

/** The version of the package. In a checkout its file lies one folder up, in the built package two. */
export function version(): string {
  const file = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))!;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
