import * as sdk from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, test } from 'vitest';
import type { PanelUnit } from '../../../spec/panel.ts';
import { KNOWN, unitId } from './units.ts';

const OURS: Exclude<PanelUnit, object>[] = [
  'seconds',
  'milliseconds',
  'bytes',
  'ratio',
  'percent',
  'celsius',
  'meters',
  'volts',
  'amperes',
  'joules',
  'grams',
  'timestampSeconds',
  'usd',
  'usdPerHour',
  'eur',
  'cores',
  'minutes',
  'count',
  'info',
  'bool',
  'none',
  'perSecond',
  'perMinute',
  'requestsPerSecond',
  'bytesPerSecond',
  'hours',
  'days',
];

describe('units', () => {
  test('known to us are those of the foundation SDK', () => {
    expect(new Set(KNOWN)).toEqual(
      new Set(Object.values(sdk as unknown as Record<string, unknown>).filter((id) => typeof id === 'string')),
    );
  });

  test.each(OURS)('%s is one that Grafana knows', (unit) => {
    const { id = '' } = unitId(unit) as { id?: string };
    expect(KNOWN.has(id) || id.startsWith('suffix: ')).toBe(true);
  });

  test('of Grafana itself can be named, and a typo is found', () => {
    expect(unitId({ grafana: 'currencyCHF' })).toEqual({ id: 'currencyCHF' });
    expect(unitId({ grafana: 'suffix: sessions' })).toEqual({ id: 'suffix: sessions' });
    expect(unitId({ grafana: 'currencyCHG' })).toEqual({ problem: expect.stringContaining('did you mean currency') });
    expect(unitId('second' as never)).toEqual({ problem: expect.stringContaining('did you mean seconds') });
  });
});
