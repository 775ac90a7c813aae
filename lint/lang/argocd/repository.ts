/** The same repository, however its address is written: `git@github.com:a/b.git`, `https://github.com/a/b/`. */
export function repositoryOf(url: string): string {
  const bare = url
    .trim()
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]+@/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  // `host:path` of ssh, but not `host:port/path`.
  return bare.replace(/^([^/:]+):(?!\d+\/)/, '$1/');
}

export const isSameRepository = (one: string, other: string): boolean => repositoryOf(one) === repositoryOf(other);
