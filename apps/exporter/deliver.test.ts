import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../common/failure.ts';
import { type Check, deliver } from './deliver.ts';
import type { LocalFile } from './ports.ts';
import { MemoryTarget } from './testing-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'deliver-'));
afterAll(() => rmSync(folder, { recursive: true }));

function local(name: string, text: string): LocalFile {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path, name, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') };
}

describe('deliver', () => {
  const file = local('audit.csv', 'ts\r\n');
  let target: MemoryTarget;
  let waits: number[];
  beforeEach(() => {
    target = new MemoryTarget();
    waits = [];
  });
  const sent = (check: Check = 'sha256') =>
    deliver(target, file, {
      check,
      progress: () => undefined,
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });

  test('sends, reads back, and says so', async () => {
    expect(await sent()).toEqual({ target: 'memory', name: 'audit.csv', how: 'sent', verified: 'sha256 read back' });
    expect(target.calls).toContain('read audit.csv');
  });

  test('does nothing more when it is there', async () => {
    await sent();
    expect(await sent()).toMatchObject({ how: 'already', verified: 'sha256 read back' });
    expect(target.calls.filter((call) => call.startsWith('write '))).toHaveLength(1);
  });

  test('takes the checksum of the service for a strong one', async () => {
    target.sha256 = () => Promise.resolve(file.sha256 as never);
    expect(await sent()).toMatchObject({ verified: 'sha256 of the service' });
    expect(target.calls).not.toContain('read audit.csv');
  });

  test('size and off read nothing of what was just sent', async () => {
    expect(await sent('size')).toMatchObject({ verified: 'size' });
    target = new MemoryTarget();
    expect(await sent('off')).toMatchObject({ verified: 'not at all' });
    expect(target.calls).not.toContain('read audit.csv');
  });

  test('but what was there before is compared whatever is asked', async () => {
    target.files.set('audit.csv', Buffer.from('xx\r\n'));
    await expect(sent('off')).rejects.toThrow(Refused);
    expect(target.files.get('audit.csv')).toEqual(Buffer.from('xx\r\n'));
  });

  test('what arrives damaged is removed, and sent again', async () => {
    let damaged = 0;
    target.damage = (bytes) => (damaged++ === 0 ? Buffer.from('xx\r\n') : bytes);
    expect(await sent()).toMatchObject({ how: 'sent' });
    expect(target.sha256Of('audit.csv')).toBe(file.sha256);
  });

  test('what always arrives damaged is not left there', async () => {
    target.damage = () => Buffer.from('t');
    await expect(sent('size')).rejects.toThrow('arrived damaged and was removed: it has 1 bytes, not 4');
    expect(target.files.size).toBe(0);
  });

  test('waits for a target that is away, as long as it asks', async () => {
    let calls = 0;
    target.fault = () => {
      if (calls++ < 1) throw new Unavailable('away', { retryAfter: 7000 });
    };
    expect(await sent()).toMatchObject({ how: 'sent' });
    expect(waits).toEqual([7000]);
  });

  test('gives up after three times; a mistake of ours at once', async () => {
    target.fault = () => {
      throw new Unavailable('away');
    };
    await expect(sent()).rejects.toThrow('away');
    expect(waits).toHaveLength(2);
    target.fault = () => {
      throw new TypeError('bug');
    };
    await expect(sent()).rejects.toThrow(TypeError);
  });

  test('a write whose answer was lost counts when the bytes are there', async () => {
    let lost = false;
    target.fault = (call) => {
      if (call.startsWith('written') && !lost) {
        lost = true;
        throw new Unavailable('cut');
      }
    };
    expect(await sent()).toMatchObject({ how: 'already', verified: 'sha256 read back' });
  });
});
