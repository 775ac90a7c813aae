import { decimal, divide, subtract } from '../../synth/decimal.ts';
import { milliseconds } from '../../synth/duration.ts';
import { BASE, identity, ratioRecord, selectorOf } from '../../synth/prometheus/slo-names.ts';
import { burnFactor, usualWindows } from '../../synth/resolve/burn-windows.ts';
import { type SloDocument, slosIn } from './slo-document.ts';

type Request = Readonly<Record<string, unknown>>;
type Tier = 'page' | 'ticket';

/** A pair of windows: percent of the budget that `long` may use up. */
interface Pair {
  readonly severity: Tier;
  readonly budget: number;
  readonly longMs: number;
  readonly shortMs: number;
}

/** Sloth's default. */
const PERIOD = '30d';

/**
 * What a document of Sloth or OpenSLO comes to: the pairs of windows that alert, and the query of each record. Options are those of Sloth's
 * command line: `period`, `extra_labels`, `disable_alerts`, `disable_recordings`, `disable_optimized_rules`, `windows` (its catalogues).
 */
export function slo(request: Request): Readonly<Record<string, unknown>> {
  const nothing = (message: string) => ({ windows: [], objective: null, records: {}, problem: { message } });
  const { spec, service, slo: name } = request;
  const options = objectOf(request['options']);
  if (typeof spec !== 'string') return nothing('spec is the text of a document of Sloth or OpenSLO');
  const all = slosIn(spec);
  const found = all.find((one) => (service === undefined || one.service === service) && isCalled(one, name));
  if (found === undefined)
    return nothing(
      all.length === 0 ? 'there is no SLO in this document' : `there is no such SLO; there are ${all.map((one) => one.name).join(', ')}`,
    );
  const { objective } = found;
  if (!(objective > 0 && objective <= 100)) return nothing(`${objective} is no objective; it is percent above 0, up to 100`);
  const period = found.period ?? textOf(options['period']) ?? PERIOD;
  const periodMs = milliseconds(period);
  if (periodMs === undefined || periodMs === 0) return nothing(`${period} is no period; write 30d`);
  return answer(found, periodMs, options);
}

const isCalled = (one: SloDocument, name: unknown) => name === undefined || one.name === name || one.name.replace(/-\d+$/, '') === name;

function answer(found: SloDocument, periodMs: number, options: Request) {
  const { objective, labels, sli } = found;
  const pairs = pairsOf(options['windows'], periodMs);
  const isOn = { page: found.page && options['disable_alerts'] !== true, ticket: found.ticket && options['disable_alerts'] !== true };
  const percent = decimal(objective);
  return {
    windows: pairs
      .filter(({ severity }) => isOn[severity])
      .map(({ severity, budget, longMs, shortMs }) => ({
        severity,
        short: written(shortMs),
        long: written(longMs),
        factor: Number(burnFactor(budget, periodMs, longMs)),
      })),
    objective,
    records: options['disable_recordings'] === true ? {} : records(found, pairs, periodMs, options['disable_optimized_rules'] === true),
    objective_ratio: Number(divide(percent, '100')),
    error_budget: Number(divide(subtract('100', percent), '100')),
    period: written(periodMs),
    labels: { ...identity(named(found)), ...labels, ...objectOf(options['extra_labels']) },
    ...(sli.kind === 'none' ? { problem: { message: sli.message } } : {}),
  };
}

const named = ({ service, name }: SloDocument) => ({ id: `${service}-${name}`, service, name }) as Parameters<typeof selectorOf>[0];

/** By window, the query of the record as Sloth writes it: that is what a reader of its documents expects. */
function records(found: SloDocument, pairs: readonly Pair[], periodMs: number, isPlain: boolean): Record<string, string> {
  const { sli } = found;
  if (sli.kind === 'none') return {};
  const query = sli.kind === 'raw' ? `(${sli.ratio})` : `(${sli.errors})\n/\n(${sli.total})\n`;
  const over = (window: string) => query.replaceAll(/\{\{-?\s*\.window\s*-?\}\}/g, window);
  const windows = [milliseconds(BASE)!, ...pairs.flatMap(({ shortMs, longMs }) => [shortMs, longMs])];
  const out: Record<string, string> = {};
  for (const ms of [...new Set(windows)].toSorted((a, b) => a - b)) out[written(ms)] = over(written(ms));
  const period = written(periodMs);
  const base = `${ratioRecord(BASE)}${selectorOf(named(found))}[${period}]`;
  // The period is an average over the shortest record: a query over a month would be dear.
  out[period] = isPlain ? over(period) : `sum_over_time(${base})\n/ ignoring (sloth_window)\ncount_over_time(${base})\n`;
  return out;
}

/** The catalogue of this period, if one is given; else what synth takes. */
function pairsOf(catalogues: unknown, periodMs: number): Pair[] {
  for (const catalogue of Array.isArray(catalogues) ? catalogues : [catalogues]) {
    const spec = objectOf(objectOf(catalogue)['spec'] ?? catalogue);
    if (milliseconds(textOf(spec['sloPeriod']) ?? '') !== periodMs) continue;
    return (['page', 'ticket'] as const).flatMap((severity) => {
      const tier = objectOf(spec[severity]);
      return ['quick', 'slow'].flatMap((speed) => pair(severity, objectOf(tier[speed])));
    });
  }
  return usualWindows(periodMs).flatMap(({ severity, budget, long, short }) =>
    pair(severity === 'critical' ? 'page' : 'ticket', { errorBudgetPercent: budget, longWindow: long, shortWindow: short }),
  );
}

function pair(severity: Tier, { errorBudgetPercent, longWindow, shortWindow }: Request): Pair[] {
  const [longMs, shortMs] = [milliseconds(textOf(longWindow) ?? ''), milliseconds(textOf(shortWindow) ?? '')];
  const budget = Number(errorBudgetPercent);
  return longMs && shortMs && budget > 0 ? [{ severity, budget, longMs, shortMs }] : [];
}

/** A duration as Prometheus prints it: `1w`, not `7d`, and `30d`, since weeks and years only stand alone (common/model, Duration.String). */
function written(ms: number): string {
  const units = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  let rest = ms;
  let out = '';
  for (const [unit, size] of Object.entries(units)) {
    if (rest === 0 || ((unit === 'y' || unit === 'w') && rest % size !== 0)) continue;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) out += `${count}${unit}`;
  }
  return out;
}

const objectOf = (value: unknown): Request => (typeof value === 'object' && value !== null ? (value as Request) : {});
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
