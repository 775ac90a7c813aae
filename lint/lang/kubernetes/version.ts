/** `1.37`, `v1.37.2`, `1.37.2-gke.100` as a pair of numbers. */
export function parseVersion(text: string | undefined): readonly [number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(text ?? '');
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/** Whether one version of Kubernetes comes after another; false where either is none. */
export function isNewer(one: string | undefined, other: string | undefined): boolean {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  return a !== undefined && b !== undefined && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]));
}
