import { constants } from 'node:os';

import type { Log } from '../log.ts';
import type { Serving } from './server.ts';

export interface DrainOptions {
  /** What strangers speak to. */
  readonly servers: readonly Serving[];
  /** Answers probes until the end. */
  readonly admin?: { readonly serving: Serving; readonly draining: () => void } | undefined;
  /** Ends what is behind the servers: jobs, the database, traces. */
  readonly close: () => Promise<void>;
  readonly log: Log;
  /**
   * Milliseconds to go on serving when the end was asked for: load balancers need a while to learn of it. Default 5000.
   * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow
   */
  readonly grace?: number | undefined;
  /** Milliseconds for open requests after that. Default 20,000, which with the grace is less than the 30 s of Kubernetes. */
  readonly limit?: number | undefined;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Waits for the first SIGTERM or SIGINT, ends the service without losing a request, and gives the exit code: 0, or 1 when something was
 * cut. A second signal ends the process at once, with 128 and its number.
 */
export async function drainOnSignals(options: DrainOptions): Promise<number> {
  const { servers, admin, close, log, grace = 5000, limit = 20_000 } = options;
  const signal = await firstSignal();
  log.info('draining', { signal, grace, limit });
  admin?.draining();
  await new Promise((over) => setTimeout(over, grace));

  const cut = (await Promise.all(servers.map((server) => server.drain(limit)))).reduce((sum, count) => sum + count, 0);
  let failed = false;
  await close().catch((error: unknown) => {
    failed = true;
    log.error('not closed', { error });
  });
  await admin?.serving.drain(1000);
  log.info('drained', { cut });
  return cut > 0 || failed ? 1 : 0;
}

function firstSignal(): Promise<string> {
  return new Promise((seen) => {
    let first = true;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (!first) process.exit(128 + constants.signals[signal]);
        first = false;
        seen(signal);
      });
    }
  });
}
