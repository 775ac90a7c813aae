/** Whether a version (`0.27.0`, `v0.28`) is older than a minor version (`0.28`). What is no version is not older. */
export function isOlder(version: string, minor: string): boolean {
  const own = /^v?([0-9]+)\.([0-9]+)/.exec(version);
  const [major = 0, least = 0] = minor.split('.').map(Number);
  if (own === null) return false;
  const [mine, second] = [Number(own[1]), Number(own[2])];
  return mine < major || (mine === major && second < least);
}
