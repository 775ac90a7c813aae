import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import size from './size.ts';

ruleTest(size, {
  options: { limit: 61 },
  valid: ['{"title": "T", "panels": []}', `{"title": "T", "panels": [{"type": "text", "title": "0123"}]}`],
  invalid: [
    '{"title": «"T"», "panels": [{"type": "text", "title": "01234"}]}',
    '{"title": «"T"», "panels": [{"type": "text", "title": "äöü"}]}',
  ],
});

test('a ConfigMap is full at 1 MiB', () => {
  const code = (length: number) => `{"title": "T", "panels": [], "x": "${'a'.repeat(length)}"}`;
  const rest = code(0).length;
  expect(found(size, { code: code(1024 * 1024 - rest) })).toEqual([]);
  expect(found(size, { code: code(1024 * 1024 - rest + 1) })).toHaveLength(1);
});
