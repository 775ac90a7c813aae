/**
 * The same PrometheusRules from objects to files, by us and by cdk8s (`app.synth()`, a file per resource), in turn in one
 * process. `node bench/render.ts [--quick]`; quick leaves out 10,000 objects through cdk8s, which take some ten seconds each time.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { Artifact } from '../synth/artifact.ts';
import { apply, plan } from '../synth/dist/index.ts';
import { render as renderArtifacts } from '../synth/render/render.ts';
import { emitYaml } from '../synth/render/yaml.ts';

const RULES = 10;

/**
 * In memory where there is such a folder: both sides make the same files, and on a disk the time for that says more about
 * what else happens there (for half a minute ext4 walks around every inode that anybody freed: up to 1 ms a file). To
 * measure on a disk, name a folder in BENCH_FOLDER. Removed at the end only, for the same reason.
 */
const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir()), 'bench-render-'));

export function render(quick = process.argv.includes('--quick')): void {
  try {
    measure(quick);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(quick: boolean): void {
  emitter();
  const thousand = compare(1_000, 5, 5);
  const many = quick ? median(times(5, () => ours(10_000))) : compare(10_000, 5, 2);
  console.log(
    `an object of ours: ${thousand.toFixed(3)} ms of 1,000, ${(many / 10).toFixed(3)} ms of 10,000, ratio ${(many / 10 / thousand).toFixed(2)} (must be at most 1.3)`,
  );
}

/** The median of our times; prints it beside that of cdk8s. */
function compare(objects: number, runs: number, cdk8sRuns: number): number {
  ours(objects);
  if (cdk8sRuns > 2) cdk8s(objects);
  const [a, b]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    a.push(ours(objects));
    if (run < cdk8sRuns) b.push(cdk8s(objects));
  }
  const ratio = median(a) / median(b);
  console.log(
    `${objects} PrometheusRules of ${RULES} rules: ours ${ms(median(a))}, cdk8s ${ms(median(b))}, ratio ${ratio.toFixed(3)} (must be at most 0.3, aim 0.15)`,
  );
  return median(a);
}

/** The emitter alone beside JSON.stringify, which is native and has nothing to decide: a yardstick for a busy machine. */
function emitter(): void {
  const objects = Array.from({ length: 1_000 }, (_, i) => prometheusRule(i));
  let size = 0;
  const yaml = median(
    times(15, () => clocked(() => (size = objects.reduce((sum, object) => sum + Buffer.byteLength(emitYaml(object)), 0)))),
  );
  const json = median(times(15, () => clocked(() => objects.reduce((sum, object) => sum + Buffer.byteLength(JSON.stringify(object)), 0))));
  console.log(
    `${(size / 1e6).toFixed(1)} MB of YAML in ${ms(yaml)}; the same as JSON by JSON.stringify ${ms(json)}, ratio ${(yaml / json).toFixed(1)}`,
  );
}

/** Seconds from objects to files in an empty folder. */
function ours(objects: number): number {
  return inFolder((root) => {
    const artifacts = Array.from({ length: objects }, (_, i): Artifact => {
      const body = prometheusRule(i);
      const origin = { file: 'therapy-ops.config.ts', line: i + 1, column: 1, path: `services.backend${i}` };
      return { path: `dist/production/monitoring/prometheusrule-${body.metadata.name}.yaml`, origin, body: { yaml: body } };
    });
    apply(plan(root, 'dist', renderArtifacts(artifacts), ['production']));
  });
}

function cdk8s(objects: number): number {
  return inFolder((root) => {
    const app = new App({ outdir: join(root, 'dist'), yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    const chart = new Chart(app, 'monitoring');
    // oxlint-disable-next-line no-new -- in cdk8s an object adds itself to its chart
    for (let i = 0; i < objects; i++) new ApiObject(chart, `rule-${i}`, prometheusRule(i));
    app.synth();
  });
}

function prometheusRule(i: number) {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: `backend-${i}`, namespace: 'monitoring', labels: { 'app.kubernetes.io/managed-by': 'therapy-ops' } },
    spec: { groups: [{ name: `backend-${i}`, interval: '30s', rules: Array.from({ length: RULES }, (_, j) => rule(i, j)) }] },
  };
}

function rule(i: number, j: number): object {
  const errors = `sum by (job) (rate(http_requests_total{job="backend-${i}",code=~"5..",route="/api/v1/resource-${j}"}[5m]))`;
  return {
    alert: `Backend${i}ErrorBudgetBurn${j}`,
    expr: `${errors}\n  /\nsum by (job) (rate(http_requests_total{job="backend-${i}",route="/api/v1/resource-${j}"}[5m])) > 0.0144`,
    for: '2m',
    labels: { severity: 'critical', service: `backend-${i}`, team: 'platform', slo: 'availability' },
    annotations: {
      summary: `backend-${i} burns its error budget on /api/v1/resource-${j}`,
      description: 'The error budget of 30 days would be gone in two days: {{ $value | humanizePercentage }} of the requests fail.',
      runbook_url: `https://runbooks.example.com/backend-${i}/error-budget-burn#resource-${j}`,
    },
  };
}

/** Seconds of some work in a folder of its own. */
function inFolder(work: (root: string) => void): number {
  const root = mkdtempSync(join(folder, 'run-'));
  return clocked(() => work(root));
}

function clocked(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
}

function times(count: number, work: () => number): number[] {
  return Array.from({ length: count }, work);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(seconds: number): string {
  return `${(seconds * 1_000).toFixed(0)} ms`;
}

if (import.meta.main) render();
