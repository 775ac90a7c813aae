/** The place of a call in the author's files. */
export interface Site {
  /** Absolute path or URL as the runtime names it; empty when the runtime does not tell. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

const NOWHERE: Site = { file: '', line: 1, column: 1 };

/** The place from which `from` was called. Costs some microseconds, so declarators ask once per record, not per entry. */
export function site(from: Function): Site {
  const { stackTraceLimit } = Error;
  const before = Error.prepareStackTrace?.bind(Error);
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, frames) => frames;
    const holder: { stack?: unknown } = {};
    Error.captureStackTrace(holder, from);
    const [frame] = holder.stack as NodeJS.CallSite[];
    if (frame === undefined) return NOWHERE;
    return { file: frame.getFileName() ?? '', line: frame.getLineNumber() ?? 1, column: frame.getColumnNumber() ?? 1 };
  } finally {
    Error.prepareStackTrace = before;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
