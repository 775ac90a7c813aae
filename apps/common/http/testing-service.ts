/** A service that drains on SIGTERM: for drain.test.ts. Says its ports in one line of JSON. */
import { logger } from '../log.ts';
import { metricsRegistry } from '../metrics.ts';
import { adminApp } from './admin.ts';
import { webApp } from './app.ts';
import { drainOnSignals } from './drain.ts';
import { serve } from './server.ts';

const [grace, limit] = process.argv.slice(2).map(Number);

const log = logger({ service: 'testing', version: '0', to: process.stderr });
const app = webApp({ log });
let finish: () => void = () => undefined;
app.get('/quick', (c) => c.text('quick'));
app.get('/slow', async (c) => {
  process.stdout.write('begun\n');
  await new Promise<void>((done) => (finish = done));
  return c.text('slow');
});

const admin = adminApp({ service: 'testing', version: '0', registry: metricsRegistry(), log });
// In a service only probes ask here; the test also ends the slow request by it when nothing else is served any more.
admin.app.post('/finish', (c) => {
  finish();
  return c.text('finished');
});
const [serving, adminServing] = await Promise.all([app, admin.app].map((it) => serve(it, { host: '127.0.0.1', port: 0 })));
const ended = drainOnSignals({
  servers: [serving!],
  admin: { serving: adminServing!, draining: admin.draining },
  close: () => Promise.resolve(process.stdout.write('closed\n')).then(() => undefined),
  log,
  grace: grace!,
  limit: limit!,
});
process.stdout.write(`${JSON.stringify({ port: serving!.port, admin: adminServing!.port })}\n`);
process.exitCode = await ended;
