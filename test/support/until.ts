/** Asks again and again until the answer is something true; what it has seen last goes into the message when it gives up. */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  options: { readonly seconds?: number; readonly seen?: () => unknown } = {},
): Promise<Exclude<T, false | null | undefined | '' | 0>> {
  const seconds = options.seconds ?? 30;
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, false | null | undefined | '' | 0>;
    if (performance.now() > deadline) {
      const seen = options.seen === undefined ? answer : options.seen();
      throw new Error(`not within ${seconds} s: ${what}; seen last: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
