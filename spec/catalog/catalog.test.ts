import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declared } from '../handle.ts';
import type { DeclaredMetric } from '../metric.ts';

const FOLDER = new URL('.', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

interface Entry extends DeclaredMetric {
  readonly name: string;
}

const entriesOf = async (file: string): Promise<Entry[]> => {
  const module = (await import(new URL(file, FOLDER).href)) as Record<string, Record<string, { name: string }>>;
  return Object.values(module)
    .flatMap((record) => Object.values(record))
    .map((ref) => ({ name: ref.name, ...declared<DeclaredMetric>(ref as never).definition }));
};
const CATALOG = new Map(await Promise.all(FILES.map(async (file) => [file, await entriesOf(file)] as const)));
const ALL = [...CATALOG.values()].flat();

/** Counters whose exporter does not end them in `_total`, and why that is right here. */
const BARE_COUNTERS = [
  /^node_vmstat_/,
  /^node_netstat_/, // untyped in the exporter: numbers of the kernel that only grow
  /^container_memory_failcnt$/, // cAdvisor's own name
  /^kubelet_evictions$/, // the kubelet's own name
  /^otelcol_/, // the reader of the collector leaves suffixes out by default
  /^workflow_(job_)?status_count$/, // cpanato's own names
  /^externalsecret_(sync_calls_error|provider_api_calls_count)$/, // external-secrets' own names
];

/** Gauges that end in `_total`: the exporter means "all of them", not "since the start". */
const TOTAL_GAUGES = [
  /^container_fs_inodes_total$/,
  /^nodejs_active_(resources|handles|requests)_total$/,
  /^argocd_repo_pending_request_total$/,
  /^falcosecurity_falco_host_(num_cpus|procs_running|open_fds)_total$/,
  /^falcosecurity_scap_n_(missing_container_images|containers|threads|fds)_total$/,
];

/** What the end of a name says about the unit, and where a name lies. */
const UNITS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/_timestamp_seconds$/, ['timestampSeconds']],
  [/_timestamp$/, ['timestampSeconds']],
  [/_nanoseconds$/, ['count']],
  [/_seconds(_total)?$/, ['seconds', 'timestampSeconds']],
  [/_bytes(_total)?$/, ['bytes']],
  [/_ratio$/, ['ratio']],
  [/_percent$/, ['percent']],
  [/_celsius$/, ['celsius']],
  [/_ms$/, ['milliseconds']],
  [/_minutes$/, ['minutes']],
  [/_info$/, ['info']],
  [/_hourly_cost$/, ['usdPerHour']],
];
const unitOf = ({ name, metric: { about } }: Entry) => about.unit ?? UNITS.find(([suffix]) => suffix.test(name))?.[1][0] ?? 'count';

/** Modules for the same thing: a stack lists one of them. */
const ALTERNATIVES = [['opencost.ts', 'kubecost.ts']];

const matches = (list: readonly RegExp[], name: string) => list.some((one) => one.test(name));

describe.each(FILES)('%s', (file) => {
  const entries = CATALOG.get(file)!;

  test('says in its first line where its facts come from', () => {
    expect(readFileSync(new URL(file, FOLDER), 'utf8')).toMatch(/^\/\/ Source: \S.{10,}/);
  });

  test('gives every metric a valid name, valid labels and one sentence of help', () => {
    expect(entries).not.toEqual([]);
    for (const { name, metric } of entries) {
      expect(name).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
      expect(metric.about.help, name).toMatch(/^\S.*\.$/);
      const labels = Array.isArray(metric.labels) ? (metric.labels as string[]) : Object.keys(metric.labels);
      for (const label of labels) expect(label, name).toMatch(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/);
      for (const reserved of metric.type === 'histogram' ? ['le'] : metric.type === 'summary' ? ['quantile'] : [])
        expect(labels, name).not.toContain(reserved);
    }
  });

  test('lists each value of a label once, and at least one', () => {
    for (const { name, metric } of entries) {
      for (const values of Object.values(Array.isArray(metric.labels) ? {} : metric.labels)) {
        if (values === 'open') continue;
        expect(values.length, name).toBeGreaterThan(0);
        expect(new Set(values).size, name).toBe(values.length);
      }
    }
  });

  test('ends counters in _total, and nothing else', () => {
    const wrong = entries.filter(({ name, metric: { type } }) =>
      type === 'counter'
        ? !name.endsWith('_total') && !matches(BARE_COUNTERS, name)
        : name.endsWith('_total') && !matches(TOTAL_GAUGES, name),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('gives a metric the unit that its name says', () => {
    const lies = entries.filter((entry) => UNITS.find(([suffix]) => suffix.test(entry.name))?.[1].includes(unitOf(entry)) === false);
    expect(lies.map(({ name }) => name)).toEqual([]);
  });

  test('has ascending buckets', () => {
    for (const {
      name,
      metric: {
        about: { buckets = [] },
      },
    } of entries)
      expect(
        buckets.toSorted((a, b) => a - b),
        name,
      ).toEqual(buckets);
  });
});

test('no exception is left over', () => {
  const unused = [...BARE_COUNTERS, ...TOTAL_GAUGES].filter((exception) => !ALL.some(({ name }) => exception.test(name)));
  expect(unused).toEqual([]);
});

test('no metric is declared by two modules that can be used together', () => {
  const homes = new Map<string, { file: string; producer: string }>();
  for (const [file, entries] of CATALOG) {
    for (const {
      name,
      producer: { producer },
    } of entries) {
      const other = homes.get(name);
      // What every Go and Node process tells is one declaration that both modules pass on.
      const apart =
        other === undefined || other.producer === producer || ALTERNATIVES.some((pair) => pair.includes(file) && pair.includes(other.file));
      expect(apart, `${name} in ${file} and ${other?.file}`).toBe(true);
      homes.set(name, { file, producer });
    }
  }
});

test('covers the families that people alert on', () => {
  const count = (file: string) => new Set(CATALOG.get(file)!.map(({ name }) => name)).size;
  for (const [file, least] of [
    ['node.ts', 100],
    ['kube-state.ts', 100],
    ['cadvisor.ts', 40],
    ['prometheus.ts', 60],
    ['alertmanager.ts', 35],
    ['loki.ts', 40],
    ['argocd.ts', 30],
  ] as const) {
    expect(count(file), file).toBeGreaterThanOrEqual(least);
  }
});
