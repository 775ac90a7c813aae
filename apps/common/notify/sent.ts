/** Where a channel keeps what it has sent, so that the next message of the same key changes it in place. */
export interface Sent {
  /** The channel's own name of the last message with this key. */
  get(key: string): Promise<string | undefined>;
  set(key: string, name: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** For as long as this process lives; the oldest of more than `most` are forgotten: their next message is a new one. */
export function sentInMemory(most = 10_000): Sent {
  const names = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(names.get(key)),
    async set(key, name) {
      names.delete(key); // to the end of the order
      names.set(key, name);
      for (const oldest of names.keys()) {
        if (names.size <= most) break;
        names.delete(oldest);
      }
    },
    async delete(key) {
      names.delete(key);
    },
  };
}
