/** The day, for suppressions that end. UTC, so that CI and a desk agree. */
export const today = (): string => new Date().toISOString().slice(0, 10);
