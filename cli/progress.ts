/** Shows on a terminal what is being done, for as long as it takes; silent in a pipe. */
export async function progress<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const { stderr } = process;
  if (!stderr.isTTY) return work();
  stderr.write(`\r\u001b[2K${what} ...`);
  try {
    return await work();
  } finally {
    stderr.write('\r\u001b[2K');
  }
}
