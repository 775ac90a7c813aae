/** Prometheus and its operator on every rule and every generated test of the committed tree. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { environments, ofKind, tree } from '../support/dist.ts';
import { describeWith, judge, run } from '../support/judges.ts';
import { until } from '../support/until.ts';

describeWith('promtool on the committed rules', ['promtool'], () => {
  for (const environment of environments) {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    const rules = ofKind('PrometheusRule', environment).map(({ path, object }) => {
      writeFileSync(join(folder, basename(path)), stringify(object.spec, { lineWidth: 0 }));
      return basename(path);
    });
    const tests = tree(`dist/${environment}/_tests`).map(({ path, text }) => {
      writeFileSync(join(folder, basename(path)), text);
      return basename(path);
    });

    test(`${environment}: every rule file is accepted`, async () => {
      expect(rules.length).toBeGreaterThan(8);
      const { code, stdout, stderr } = await run('promtool', ['check', 'rules', ...rules], { cwd: folder });
      expect(code, stdout + stderr).toBe(0);
    });

    test(`${environment}: every generated test passes`, async () => {
      expect(tests.length).toBeGreaterThan(2);
      const { code, stdout, stderr } = await run('promtool', ['test', 'rules', ...tests], { cwd: folder, timeout: 110_000 });
      expect(code, stdout + stderr).toBe(0);
    });
  }
});

describeWith('the operator on the committed PrometheusRules', ['admission-webhook'], () => {
  let url = '';
  let stop = () => {};

  beforeAll(async () => {
    const port = await freePort();
    const server = spawn(judge('admission-webhook').path!, ['--web.enable-tls=false', `--web.listen-address=127.0.0.1:${port}`], {
      stdio: 'ignore',
    });
    stop = () => server.kill('SIGKILL');
    url = `http://127.0.0.1:${port}/admission-prometheusrules/validate`;
    await until(
      'the admission webhook answers',
      async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok === true,
    );
  });
  afterAll(() => stop());

  const review = async (object: unknown) => {
    const request = {
      uid: 'x',
      kind: { group: 'monitoring.coreos.com', version: 'v1', kind: 'PrometheusRule' },
      resource: { group: 'monitoring.coreos.com', version: 'v1', resource: 'prometheusrules' },
      operation: 'CREATE',
      object,
    };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request }),
    });
    return ((await answer.json()) as { response: { allowed: boolean; status?: { message: string } } }).response;
  };

  test('accepts each', async () => {
    for (const { path, object } of ofKind('PrometheusRule')) {
      const { allowed, status } = await review(object);
      expect(allowed, `${path}: ${status?.message}`).toBe(true);
    }
  });

  test('would refuse a broken one', async () => {
    const { object } = ofKind('PrometheusRule')[0]!;
    const broken = structuredClone(object);
    broken.spec.groups[0].rules[0].expr = 'sum(';
    expect((await review(broken)).allowed).toBe(false);
  });
});

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
