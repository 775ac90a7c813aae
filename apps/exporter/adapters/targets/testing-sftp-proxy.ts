import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** See `TargetBench.cutAfter`. */
  cutAfter(bytes: number | undefined): Promise<void>;
  /** In each of the next `times` connections one bit flips, `after` bytes up. */
  flip(times: number, after: number): Promise<void>;
  close(): Promise<void>;
}

/** Stands in front of a TCP service. */
export async function tcpProxy(upstream: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let [left, flips, flipAt] = [Infinity, 0, 0];
  const ending = new Set<Promise<void>>();
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer((client) => {
    if (left <= 0) return void client.resetAndDestroy();
    const service = connect({ port: upstream, host: '127.0.0.1', noDelay: true });
    const flipping = flips > 0;
    if (flipping) flips -= 1;
    let up = 0;
    client.setNoDelay(true);
    for (const [one, other] of [
      [client, service],
      [service, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    service.on('data', (chunk) => void (client.destroyed || client.write(chunk)));
    client.on('data', (chunk) => {
      const pass = chunk.subarray(0, Math.min(chunk.length, left));
      if (flipping && up <= flipAt && flipAt < up + pass.length) pass[flipAt - up]! ^= 1;
      up += pass.length;
      left -= pass.length;
      const drained = service.write(pass);
      if (left > 0) {
        if (drained) return;
        client.pause();
        service.once('drain', () => client.resume());
      } else {
        // What was let through arrives; nothing after it.
        ending.add(new Promise<void>((closed) => service.once('close', () => closed())));
        service.end();
        client.removeAllListeners('close').resetAndDestroy();
        sockets.delete(client);
        for (const socket of sockets) if (socket !== service) socket.resetAndDestroy();
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    async cutAfter(bytes) {
      // The service has read all that it was sent.
      await Promise.all(ending);
      left = bytes ?? Infinity;
      if (left <= 0) cut();
    },
    async flip(times, after) {
      [flips, flipAt] = [times, after];
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
}
