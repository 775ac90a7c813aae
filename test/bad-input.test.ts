/** What authors get wrong: each mistake is told with what, where and the way out, and dist/ stays as it was. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configText } from '../cli/init-config.ts';
import { root, run } from './support/judges.ts';

const GOOD = configText('shop');
const cli = (folder: string, ...args: string[]) => run(join(root, 'bin/therapy-ops'), args, { cwd: folder });

function folderOf(config: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bad-'));
  writeFileSync(join(folder, 'therapy-ops.config.ts'), config);
  return folder;
}

const change = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`the good config has no ${from}`);
  return GOOD.replace(from, to);
};

/** Every file below a folder with its text. */
const snapshot = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );

/** The line of the good config on which a text stands. */
const lineOf = (text: string) => GOOD.split('\n').findIndex((line) => line.includes(text)) + 1;

interface Mistake {
  readonly config: string;
  readonly says: readonly (string | RegExp)[];
}

const MISTAKES: Record<string, Mistake> = {
  'an objective as a fraction': {
    config: change('objective: 99.9', 'objective: 0.999'),
    says: [
      `therapy-ops.config.ts:${lineOf('objective: 99.9')}:`,
      'services.api.slos.availability.objective: 0.999 looks like a fraction; write 99.9',
    ],
  },
  'a wrong unit': {
    config: change("under: '500ms'", "under: '500 millis'"),
    says: [`:${lineOf("under: '500ms'")}:`, 'services.api.slos.latency.sli', 'no duration'],
  },
  'a bound that is no bucket': {
    config: change("under: '500ms'", "under: '400ms'"),
    says: ['no bucket at 0.4 s', '0.1, 0.25, 0.5, 1, 2.5'],
  },
  'a for shorter than the interval': {
    config: change("for: '2m'", "for: '10s'"),
    says: [`:${lineOf("for: '2m'")}:`, 'services.api.alerts.ShopApiDown.for', 'shorter than the evaluation interval 30s'],
  },
  'a metric name with a typo inside promql': {
    config: change('up{job="shop-api"} == 0', 'rate(http_request_total[5m]) == 0'),
    says: ['services.api.alerts.ShopApiDown', 'no metric http_request_total is declared; did you mean http_requests_total?'],
  },
  'a label that a metric does not have': {
    config: change('up{job="shop-api"} == 0', 'http_requests_total{cod="500"} == 0'),
    says: ['http_requests_total has no label cod', 'did you mean code'],
  },
  'a query that is no PromQL': {
    config: change('up{job="shop-api"} == 0', 'sum(up{job="shop-api"} == 0'),
    says: ['this is not PromQL', 'line 1, column'],
  },
  'a metric handle that does not exist': {
    config: change('up{job="shop-api"} == 0 or', '${(m as any).nothing} == 0 or'),
    says: ['something undeclared (undefined) cannot stand in a query'],
  },
  'two services of one name': {
    config: change('const svc = services({', "const svc = services({\n  other: { name: 'shop-api', owner: team.shop },"),
    says: ['services.other', 'is called shop-api too'],
  },
  'a severity that does not exist': {
    config: change("severity: 'critical',\n        summary", "severity: 'page' as any,\n        summary"),
    says: ['severity page does not exist; write critical, warning or info'],
  },
  'an owner that is no team': {
    config: change('owner: team.shop', 'owner: (team as any).shopp'),
    says: ['services.api.owner', 'name a team: owner: team.shop'],
  },
  'a field that does not exist': {
    config: change('    tests: [', '    dashbords: {},\n    tests: ['),
    says: ['dashbords: there is no field dashbords; did you mean dashboards'],
  },
  'a field of an SLO that does not exist': {
    config: change('minRequests: 200', 'minRequest: 200'),
    says: ['services.api.slos.availability.minRequest: there is no field minRequest; did you mean minRequests'],
  },
  'an override of an alert that does not exist': {
    config: change("name: 'shop',\n    teams", "name: 'shop',\n    overrides: { ShopApiDwn: false },\n    teams"),
    says: ['no alert is called ShopApiDwn; did you mean ShopApiDown'],
  },
  'a config that throws': {
    config: `throw new Error('the tables are empty');\n${GOOD}`,
    says: ['therapy-ops.config.ts:1:', 'it throws Error: the tables are empty'],
  },
  'no default export': {
    config: change('export default defineStack', 'export const stack = defineStack'),
    says: ['it has no default export; end it with: export default defineStack'],
  },
  'a default export that is no stack': { config: 'export default { name: 1 };\n', says: ['its default export is no stack'] },
  'a syntax error': {
    config: change('const svc = services({', 'const svc = = services({'),
    says: [`therapy-ops.config.ts:${lineOf('const svc = services({')}`, 'it cannot be read'],
  },
  'an import of a missing file': {
    config: `import './tables.ts';\n${GOOD}`,
    says: ['therapy-ops.config.ts', 'it imports tables.ts, which does not exist'],
  },
  'an import of a missing package': { config: `import 'left-pad';\n${GOOD}`, says: ['it imports left-pad, which does not exist'] },
  'a plain record where a handle is wanted': {
    config: change('runbooks: book,', "runbooks: { apiErrors: { title: 'x', steps: [] } } as any,"),
    says: ['runbooks', 'apiErrors is no runbook; put what runbooks({...}) returned here'],
  },
  'a stack name that Kubernetes refuses': {
    config: change("name: 'shop',\n    teams", "name: 'My Shop',\n    teams"),
    says: ['"My Shop" cannot name a stack'],
  },
};
MISTAKES['an unknown handle'] = {
  config: change('runbook: book.apiErrors', 'runbook: (book as any).apiErrorss ?? ({ name: 1 } as any)'),
  says: ['services.api.runbook', 'its runbook is no runbook'],
};

describe.concurrent('a mistake in the config', () => {
  test.each(Object.keys(MISTAKES))('%s', async (name) => {
    const { config, says } = MISTAKES[name]!;
    const folder = folderOf(GOOD);
    expect((await cli(folder, 'synth')).code).toBe(0);
    const before = snapshot(join(folder, 'dist'));
    writeFileSync(join(folder, 'therapy-ops.config.ts'), config);
    const { code, stderr } = await cli(folder, 'synth');
    for (const text of says)
      expect(stderr).toMatch(typeof text === 'string' ? new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text);
    expect(stderr).not.toContain('mistake of therapy-ops');
    expect(code).toBe(1);
    expect(snapshot(join(folder, 'dist'))).toEqual(before);
  });

  test('several at once are all told', async () => {
    const folder = folderOf(
      change('objective: 99.9', 'objective: 0.999').replace("for: '2m'", "for: '10s'").replace('objective: 99,', 'objective: 100,'),
    );
    const { code, stderr } = await cli(folder, 'synth');
    expect(stderr).toContain('3 problems; dist/ is as it was');
    expect(code).toBe(1);
  });
});

describe.concurrent('a dist/ that is not ours to write', () => {
  test('a foreign one is left alone', async () => {
    const folder = folderOf(GOOD);
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/bundle.js'), 'x');
    const { code, stderr } = await cli(folder, 'synth');
    expect(stderr).toContain('dist');
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['bundle.js']);
  });

  test('a file of that name is told', async () => {
    const folder = folderOf(GOOD);
    writeFileSync(join(folder, 'dist'), 'x');
    const { code, stderr } = await cli(folder, 'synth');
    expect(stderr).toContain('dist');
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'dist'), 'utf8')).toBe('x');
  });

  test("other people's files inside it survive", async () => {
    const folder = folderOf(GOOD);
    await cli(folder, 'synth');
    writeFileSync(join(folder, 'dist/production/monitoring/mine.yaml'), 'x: 1\n');
    symlinkSync('/etc/hostname', join(folder, 'dist/production/link'));
    writeFileSync(join(folder, 'therapy-ops.config.ts'), change('objective: 99.9', 'objective: 99.5'));
    expect((await cli(folder, 'synth')).code).toBe(0);
    expect(readFileSync(join(folder, 'dist/production/monitoring/mine.yaml'), 'utf8')).toBe('x: 1\n');
    expect(readdirSync(join(folder, 'dist/production'))).toContain('link');
  });

  test('a half-written one is finished by the next synth', async () => {
    const folder = folderOf(GOOD);
    await cli(folder, 'synth');
    rmSync(join(folder, 'dist/production/monitoring'), { recursive: true });
    expect((await cli(folder, 'synth', '--check')).code).toBe(1);
    expect((await cli(folder, 'synth')).code).toBe(0);
    expect((await cli(folder, 'synth', '--check')).code).toBe(0);
  });
});

describe.concurrent('the command line', () => {
  test.each([
    [['sinth'], "unknown command 'sinth'"],
    [['synth', '--envv', 'x'], "unknown option '--envv'"],
    [['synth', '--env', 'prodution'], 'no environment is called prodution; did you mean production'],
    [['synth', '--config', 'nowhere.ts'], 'there is no file nowhere.ts'],
  ])('%j is a usage error', async (args, says) => {
    const { code, stderr } = await cli(folderOf(GOOD), ...args);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });

  test('a folder without a config is told how to begin one', async () => {
    const { code, stderr } = await cli(mkdtempSync(join(tmpdir(), 'empty-')), 'synth');
    expect(stderr).toContain('no therapy-ops.config.ts');
    expect(stderr).toContain('therapy-ops init');
    expect(code).toBe(2);
  });

  test('the config is found upward', async () => {
    const folder = folderOf(GOOD);
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    const { code, stdout } = await cli(join(folder, 'a/b'), 'print');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).production.stack).toBe('shop');
  });
});
