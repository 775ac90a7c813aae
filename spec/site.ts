/** The place of a call in the author's files. */
export interface Site {
  /** Absolute path or URL as the runtime names it; empty when the runtime does not tell. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** What V8 says of a frame, and how it is asked: declared here, so that a config needs no types of Node. */
interface Frame {
  getFileName(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}
interface StackTraces {
  stackTraceLimit: number;
  prepareStackTrace?: ((error: unknown, frames: unknown) => unknown) | undefined;
  captureStackTrace(target: object, below: Function): void;
}
const traces = Error as unknown as StackTraces;

const NOWHERE: Site = { file: '', line: 1, column: 1 };

/** The place from which `from` was called. Costs some microseconds, so declarators ask once per record, not per entry. */
export function site(from: Function): Site {
  const { stackTraceLimit } = traces;
  const before = traces.prepareStackTrace?.bind(Error);
  try {
    traces.stackTraceLimit = 1;
    traces.prepareStackTrace = (_, frames) => frames;
    const holder: { stack?: unknown } = {};
    traces.captureStackTrace(holder, from);
    const [frame] = holder.stack as Frame[];
    if (frame === undefined) return NOWHERE;
    return { file: frame.getFileName() ?? '', line: frame.getLineNumber() ?? 1, column: frame.getColumnNumber() ?? 1 };
  } finally {
    traces.prepareStackTrace = before;
    traces.stackTraceLimit = stackTraceLimit;
  }
}
