/** CSV of 300 MB of rows like those of the audit, from COPY's to RFC 4180, with sha256. `node bench/exporter-csv-transform.ts [MB]` */
import { createHash } from 'node:crypto';

import { transform } from '../apps/exporter/csv/transform.ts';
import { median, say } from './measure.ts';

const megabytes = Number(process.argv[2] ?? 300);
const CHUNK = 64 * 1024;

const rows = Array.from({ length: 40_000 }, (_, row) => {
  const reasons = `"[""z-score 5.${row % 10} above 3.0"", ""isolation forest 0.7${row % 10}""]"`;
  const details = `"{""value"": ${row}.25, ""mean"": 11.02, ""window"": ""5m"", ""alert"": ""HighErrorRate""}"`;
  return `2026-01-08 12:00:00.${row}+00,detector,therapy-backend,prod,http_server_errors_total,notify,${reasons},${details}\n`;
});
const block = Buffer.from(rows.join(''));
const blocks = Math.ceil((megabytes * 1e6) / block.length);
const size = (blocks * block.length) / 1e6;

async function* copy(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('ts,source,app_label,namespace,metric,action,reasons,details\n');
  for (let i = 0; i < blocks; i++) for (let at = 0; at < block.length; at += CHUNK) yield block.subarray(at, at + CHUNK);
}

/** Seconds of the processor, which other processes change less than the clock, and of the clock. */
async function once(work: (chunks: AsyncIterable<Uint8Array>) => Promise<unknown>): Promise<{ processor: number; clock: number }> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  await work(copy());
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1e6, clock: (performance.now() - start) / 1000 };
}

const through = (neutralise: boolean) => async (chunks: AsyncIterable<Uint8Array>) => {
  for await (const _ of transform({ neutralise })(chunks));
};
const hashed = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
};

const works = { 'sha256 alone': hashed, 'neutralise off': through(false), 'neutralise on': through(true) };
const times: Record<string, { processor: number; clock: number }[]> = {};
for (let run = 0; run < 4; run++) for (const [name, work] of Object.entries(works)) (times[name] ??= []).push(await once(work));
for (const [name, all] of Object.entries(times)) {
  const [processor, clock] = (['processor', 'clock'] as const).map((by) =>
    (size / median(all.slice(1).map((each) => each[by]))).toFixed(0),
  );
  say(`${name}: ${processor} MB/s of processor time, ${clock} MB/s by the clock`);
}
