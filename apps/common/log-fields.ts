/** Makes what is logged safe to write: no secrets, no end, nothing that JSON cannot say. */

/** Names of fields whose values are not for logs, at any depth: `token`, `x-api-key`, `clientSecret`, `AUDIT_PGP_PASSPHRASE`. */
const SECRET =
  /pass(?:word|phrase|wd)|secret|token$|authorization|cookie|api[-_]?key|private[-_]?key|(?:account|signing|hmac|storage)[-_]?key|credential|(?:^|[-_])(?:salt|sas|signature)$/i;

/** Names that a line has already. */
const TAKEN = new Set(['level', 'ts', 'msg', 'service', 'version', 'trace_id', 'span_id', 'traceId']);

const DEEPEST = 6;
const MOST_ITEMS = 100;
/** Characters. Loki refuses lines above 256 KiB: https://grafana.com/docs/loki/latest/configure/#limits_config (max_line_size). */
const LONGEST = 8192;

export interface Cleaner {
  text(text: string): string;
  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** `veil` takes the values of secrets out of a text. */
export function cleaner(veil: (text: string) => string): Cleaner {
  const text = (whole: string) => {
    const veiled = veil(whole);
    return veiled.length > LONGEST ? `${veiled.slice(0, LONGEST)}… (${veiled.length} characters)` : veiled;
  };

  const value = (of: unknown, depth: number): unknown => {
    if (typeof of === 'string') return text(of);
    if (typeof of === 'bigint' || typeof of === 'symbol') return String(of);
    if (typeof of !== 'object' || of === null) return of;
    if (depth > DEEPEST) return '…';
    if (of instanceof Error) return errorFields(of, depth);
    if (of instanceof Date) return Number.isNaN(of.getTime()) ? 'no date' : of.toISOString();
    if (of instanceof URL) return text(`${of.origin}${of.pathname}`);
    if (ArrayBuffer.isView(of)) return `(${of.byteLength} bytes)`;
    if (of instanceof Map) return members(of, depth);
    if (Array.isArray(of) || of instanceof Set) return items([...(of as Iterable<unknown>)], depth);
    return members(Object.entries(of), depth);
  };

  const items = (all: readonly unknown[], depth: number): unknown[] => {
    const first = all.slice(0, MOST_ITEMS).map((item) => value(item, depth + 1));
    return all.length > MOST_ITEMS ? [...first, `… (${all.length} items)`] : first;
  };

  const members = (entries: Iterable<readonly [unknown, unknown]>, depth: number): Record<string, unknown> =>
    Object.fromEntries([...entries].map(([name, of]) => [text(String(name)), hides(String(name), of) ? '***' : value(of, depth + 1)]));

  const errorFields = (error: Error, depth: number): Record<string, unknown> => ({
    type: error.name,
    message: text(error.message),
    ...('code' in error && { code: value(error.code, depth + 1) }),
    stack: text(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: value(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && { errors: items(error.errors, depth) }),
  });

  return {
    text,
    fields: (fields) =>
      members(
        Object.entries(fields).map(([name, of]) => [TAKEN.has(name) ? `${name}_` : name, of] as const),
        0,
      ),
  };
}

/** A switch or a count says nothing of the secret: `{ token: true }`, `{ passwords: 2 }`. */
const hides = (name: string, value: unknown): boolean =>
  SECRET.test(name) && value !== undefined && value !== null && !['boolean', 'number'].includes(typeof value);
