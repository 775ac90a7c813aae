import { describe, expect, test } from 'vitest';
import { locator } from './locate.ts';

const TEXT = `import { services, defineStack } from 'therapy-ops';
const windows = [{ long: '1h' }, { long: '6h' }];
const shared = { owner: 'x', slos: { latency: { objective: 99 } } };
const apps = (env) => { return { backend: { replicas: 2 } }; };
const svc = services({
  backend: {
    ...shared,
    slos: {
      'avail-ability': { objective: 99.9 as number, windows },
    },
  },
  made: make({ owner: 'y' }),
});
export default defineStack({ production: {} }, (env) => ({
  name: 'shop',
  routing: { routes: [] },
  apps: apps(env),
}));
`;
const locate = locator('/repo', () => TEXT);
const at = (line: number, column: number, ...keys: (string | number)[]) => {
  const found = locate({ file: '/repo/team/ops.ts', line, column }, keys);
  return `${found.file}:${found.line}:${found.column}`;
};

describe('places in the spec', () => {
  test('a key inside the record of a declarator has a line and a column', () => {
    expect(at(5, 13, 'backend')).toBe('team/ops.ts:6:3');
    expect(at(5, 13, 'backend', 'slos', 'avail-ability', 'objective')).toBe('team/ops.ts:9:26');
  });

  test('constants of the same file and helper calls are looked through', () => {
    expect(at(5, 13, 'backend', 'slos', 'avail-ability', 'windows', 1, 'long')).toBe('team/ops.ts:2:36');
    expect(at(5, 13, 'backend', 'owner')).toBe('team/ops.ts:3:18');
    expect(at(5, 13, 'made', 'owner')).toBe('team/ops.ts:12:16');
  });

  test('what is not written there has the place of the nearest thing that is', () => {
    expect(at(5, 13, 'backend', 'alerts', 'Down')).toBe('team/ops.ts:6:3');
    expect(at(5, 13, 'nobody')).toBe('team/ops.ts:5:13');
  });

  test('a stack that is a function of the environment is looked into', () => {
    expect(at(14, 16, 'routing', 'routes')).toBe('team/ops.ts:16:14');
    expect(at(14, 16, 'environments', 'production')).toBe('team/ops.ts:14:30');
    expect(at(14, 16, 'apps', 'backend', 'replicas')).toBe('team/ops.ts:4:45');
  });

  test('a file that cannot be read, or a call that is not there, leaves the place of the call', () => {
    expect(
      locator('/repo', () => {
        throw new Error('gone');
      })({ file: '/repo/x.ts', line: 7, column: 3 }, ['a']),
    ).toEqual({ file: 'x.ts', line: 7, column: 3 });
    expect(at(1, 1, 'backend')).toBe('team/ops.ts:1:1');
  });
});
