import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PanelKind } from '../../../spec/panel.ts';
import type { GridPosition } from '../../model/grafana.ts';
import { COLUMNS, flow, type Sized } from './layout.ts';

const kinds: PanelKind[] = [
  'timeseries',
  'stat',
  'gauge',
  'bargauge',
  'piechart',
  'heatmap',
  'statetimeline',
  'table',
  'logs',
  'text',
  'alertlist',
];
const panel = fc.record(
  { kind: fc.constantFrom(...kinds), width: fc.integer({ min: 1, max: COLUMNS }), height: fc.integer({ min: 1, max: 30 }) },
  { requiredKeys: ['kind'] },
);

const overlap = (a: GridPosition, b: GridPosition) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe('the layout', () => {
  test('puts no panel over another, out of the grid or below its end', () => {
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 40 }), fc.nat(100), (panels, top) => {
        const { positions, bottom } = flow(panels, top);
        expect(positions).toHaveLength(panels.length);
        for (const [i, one] of positions.entries()) {
          expect(one.x >= 0 && one.w >= 1 && one.h >= 1 && one.x + one.w <= COLUMNS && one.y >= top && one.y + one.h <= bottom).toBe(true);
          for (const other of positions.slice(i + 1)) expect(overlap(one, other)).toBe(false);
        }
      }),
    );
  });

  test('keeps the widths and heights that are named', () => {
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 20 }), (panels: Sized[]) => {
        const { positions } = flow(panels, 0);
        const wished = panels.map(({ width, height }, i) => ({
          ...positions[i]!,
          ...(width === undefined ? {} : { w: width }),
          ...(height === undefined ? {} : { h: height }),
        }));
        expect(positions).toEqual(wished);
      }),
    );
  });

  test('fills a line: three numbers share it, four stay as they are, the fifth begins the next', () => {
    const stats = (count: number) =>
      flow(
        Array.from({ length: count }, () => ({ kind: 'stat' as const })),
        0,
      ).positions.map(({ x, y, w }) => [x, y, w]);
    expect(stats(3)).toEqual([
      [0, 0, 8],
      [8, 0, 8],
      [16, 0, 8],
    ]);
    expect(stats(5)).toEqual([
      [0, 0, 6],
      [6, 0, 6],
      [12, 0, 6],
      [18, 0, 6],
      [0, 4, 12],
    ]);
  });

  test('makes panels of one line equally high unless they say otherwise', () => {
    const { positions, bottom } = flow([{ kind: 'stat' }, { kind: 'timeseries' }, { kind: 'stat', height: 3 }], 1);
    expect(positions.map(({ h }) => h)).toEqual([8, 8, 3]);
    expect(bottom).toBe(9);
  });
});
