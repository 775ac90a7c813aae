import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../common/failure.ts';
import { isOurs, manifestName, publishedName } from './names.ts';

describe('names', () => {
  test('plain, hashed and masked', () => {
    expect(publishedName('audit-20261124.csv', 'plain', undefined)).toBe('audit-20261124.csv');
    // printf audit-20261124 | openssl dgst -sha256 -hmac salt
    expect(publishedName('audit-20261124.csv', 'hashed', 'salt')).toBe('audit-20261124-74ba89.csv');
    expect(publishedName('audit-20261124.csv', 'masked', 'salt')).toMatch(/^74ba89[0-9a-f]{26}\.csv$/);
  });

  test('a name without a salt is refused where one is needed', () => {
    expect(() => publishedName('audit.csv', 'hashed', undefined)).toThrow(Refused);
    expect(() => publishedName('audit.csv', 'masked', undefined)).toThrow('there is none');
  });

  test.each(['../audit.csv', 'a/b.csv', '', '.csv', '-rf.csv', 'a b.csv', 'audit.txt', 'audit', 'a.b.csv', `${'a'.repeat(151)}.csv`])(
    '%j is no name',
    (name) => {
      expect(() => publishedName(name, 'plain', undefined)).toThrow(Refused);
    },
  );

  test('knows every file that an export can have, and no other', () => {
    const ours = ['', '.gpg', '.1A2B3C4D.gpg', '.gpg.envelope', '.gpg.envelope.json', '.envelope.json', '.1A2B3C4D.gpg.envelope'];
    for (const end of ours) expect(isOurs(`audit-1.csv${end}`, 'audit-1')).toBe(true);
    expect(isOurs('audit-1.manifest.json', 'audit-1')).toBe(true);
    expect(isOurs('audit-1.manifest.json.asc', 'audit-1')).toBe(true);
    for (const name of ['audit-2.csv', 'audit-1.csv.bak', 'audit-1.csv/../x', 'audit-1.tar', 'audit-11.csv', 'audit-1.csv.part'])
      expect(isOurs(name, 'audit-1')).toBe(false);
  });

  test('nothing with a folder in it is ever ours', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => !isOurs(`${a}/${b}`, a) && !isOurs(`${a}/${b}`, `${a}/${b}`.split('.')[0]!)));
  });

  test('the manifest has the stem of the export', () => {
    expect(manifestName('audit-20261124-74ba89.csv')).toBe('audit-20261124-74ba89.manifest.json');
  });
});
