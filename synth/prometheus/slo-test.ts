import { divide, multiply, subtract } from '../decimal.ts';
import { milliseconds } from '../duration.ts';
import type { BurnAlertModel, SloModel } from '../model/slo.ts';
import { driver, type Driver } from './slo-series.ts';
import { ratioRecord, selectorOf } from './slo-names.ts';

/**
 * A promtool unit test of one SLO's rules: drives its counters at error ratios between the thresholds, and says at each
 * which alerts fire and which do not. https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 *
 * All times are minutes. Ten of them are enough: `rate` works with the samples that are there, so a steady error ratio
 * shows in every window alike.
 */
export function sloTest(slo: SloModel): object {
  const drive = driver(slo);
  const tests =
    slo.alerts.length === 0
      ? [recordsOnly(slo, drive)]
      : [
          ...levels(slo).map((level) => steady(slo, drive, level)),
          recovers(slo, drive),
          spike(slo, drive),
          ...(drive.silence === undefined ? [] : [silent(slo, drive.silence)]),
          ...(slo.minRequests === undefined ? [] : [tooFew(slo, drive)]),
          ...(slo.absent === undefined ? [] : [absent(slo)]),
        ];
  return {
    rule_files: [`prometheusrule-slo-${slo.id}.yaml`],
    evaluation_interval: '1m',
    tests: tests.filter((test) => test !== undefined),
  };
}

const STEADY = 10;

/** Minutes until an alert with `for` has left its pending state. */
const pending = (duration: string | undefined) => Math.ceil((duration === undefined ? 0 : milliseconds(duration)!) / 60_000);

interface Level {
  /** Exact decimal. */
  readonly ratio: string;
  readonly fires: ReadonlySet<BurnAlertModel>;
}

const threshold = ({ budgetRatio }: SloModel, { factor }: BurnAlertModel) => multiply(factor, budgetRatio);

/** An error ratio between each two thresholds, one below and one above all of them; those above 1 cannot happen. */
function levels(slo: SloModel): Level[] {
  const thresholds = [...new Set(slo.alerts.map((alert) => threshold(slo, alert)))].toSorted((a, b) => Number(a) - Number(b));
  return [...thresholds, undefined].flatMap((upper, i): Level[] => {
    const lower = thresholds[i - 1] ?? '0';
    const ratio =
      upper === undefined ? divide(multiply(lower, '3'), '2') : divide(subtract(multiply(upper, '2'), subtract(upper, lower)), '2'); // half way
    const capped = Number(ratio) > 1 ? '1' : ratio;
    if (Number(lower) >= Number(capped)) return [];
    return [{ ratio: capped, fires: new Set(slo.alerts.filter((alert) => Number(threshold(slo, alert)) < Number(capped))) }];
  });
}

function steady(slo: SloModel, drive: Driver, { ratio, fires }: Level): object {
  const minutes = STEADY + pending(slo.for);
  return {
    name: `${percent(ratio)} of all events are bad: ${fires.size === 0 ? 'nothing fires' : `${fires.size} of ${slo.alerts.length} alerts fire`}`,
    interval: '1m',
    input_series: drive.series([{ ratio, minutes }]),
    promql_expr_test: [
      ...(drive.isRecorded ? [] : [shows(slo, ratio, minutes)]),
      ...slo.alerts.map((alert) => firing(slo, alert, minutes, fires.has(alert))),
    ],
  };
}

/** The record shows the ratio, to nine digits. */
const shows = (slo: SloModel, ratio: string, minutes: number) => ({
  expr: `count(abs(${ratioRecord('5m')}${selectorOf(slo)} - ${ratio}) < 1e-9)`,
  eval_time: `${minutes}m`,
  exp_samples: [{ labels: '{}', value: 1 }],
});

/** After the errors stop, the short window is clean long before the long one, and the alert with it. */
function recovers(slo: SloModel, drive: Driver): object | undefined {
  const alert = hourly(slo);
  if (alert === undefined) return undefined;
  const [short, long] = [minutesOf(alert.short), minutesOf(alert.long)];
  const bad = Math.ceil(long / 2) + pending(slo.for);
  const clean = bad + short + 2 + pending(slo.keepFiringFor);
  const ratio = Number(threshold(slo, alert)) * 3 > 1 ? '1' : multiply(threshold(slo, alert), '3');
  const stillBurns = Number(ratio) * (bad / clean) > Number(threshold(slo, alert));
  return {
    name: `the errors stop: ${alert.long}/${alert.short} is quiet once ${alert.short} are clean`,
    interval: '1m',
    input_series: drive.series([
      { ratio, minutes: bad },
      { ratio: '0', minutes: clean - bad },
    ]),
    promql_expr_test: [
      firing(slo, alert, bad, true),
      ...(stillBurns && clean <= long && !drive.isRecorded
        ? [
            {
              expr: `count(${ratioRecord(alert.long)}${selectorOf(slo)} > ${threshold(slo, alert)})`,
              eval_time: `${clean}m`,
              exp_samples: [{ labels: '{}', value: 1 }],
            },
          ]
        : []),
      firing(slo, alert, clean, false),
    ],
  };
}

/** A short burst that the long window does not yet mind wakes nobody. */
function spike(slo: SloModel, drive: Driver): object | undefined {
  const alert = hourly(slo);
  if (alert === undefined || drive.isRecorded || minutesOf(alert.long) < 3 * minutesOf(alert.short)) return undefined;
  const [short, long] = [minutesOf(alert.short), minutesOf(alert.long)];
  // Twice the threshold in the short window is two thirds of it, or less, in one three times as long.
  const ratio = Number(threshold(slo, alert)) * 2 > 1 ? '1' : multiply(threshold(slo, alert), '2');
  return {
    name: `a burst of ${alert.short}: too little for ${alert.long}/${alert.short}`,
    interval: '1m',
    input_series: drive.series([
      { ratio: '0', minutes: long },
      { ratio, minutes: short },
    ]),
    promql_expr_test: [
      {
        expr: `count(${ratioRecord(alert.short)}${selectorOf(slo)} > ${threshold(slo, alert)})`,
        eval_time: `${long + short}m`,
        exp_samples: [{ labels: '{}', value: 1 }],
      },
      firing(slo, alert, long + short, false),
    ],
  };
}

/** The first alert that can fire and whose windows are hours: days of samples would show no more. */
const hourly = (slo: SloModel) => slo.alerts.find((one) => Number(threshold(slo, one)) < 1 && minutesOf(one.long) <= 12 * 60);

/** No events at all: no ratio, no NaN, no alert. */
function silent(slo: SloModel, silence: (minutes: number) => object[]): object {
  return {
    name: 'nobody asks anything: no ratio, and nothing fires',
    interval: '1m',
    input_series: silence(STEADY),
    promql_expr_test: [
      { expr: `${ratioRecord('5m')}${selectorOf(slo)}`, eval_time: `${STEADY}m`, exp_samples: [] },
      { expr: `count(ALERTS{alertname=${JSON.stringify(slo.alertName)}, alertstate="firing"})`, eval_time: `${STEADY}m`, exp_samples: [] },
    ],
  };
}

/** All of a handful of events are bad, and still nobody is woken. */
function tooFew(slo: SloModel, drive: Driver): object | undefined {
  if (drive.isRecorded) return undefined;
  const minutes = STEADY + pending(slo.for);
  const perMinute = divide(String(slo.minRequests!), String(2 * minutes));
  return {
    name: `fewer than ${slo.minRequests} events in the window: nothing fires, however bad they are`,
    interval: '1m',
    input_series: drive.series([{ ratio: '1', minutes }], perMinute),
    promql_expr_test: [
      { expr: `count(ALERTS{alertname=${JSON.stringify(slo.alertName)}, alertstate="firing"})`, eval_time: `${minutes}m`, exp_samples: [] },
    ],
  };
}

function absent(slo: SloModel): object {
  const { name, for: duration } = slo.absent!;
  const minutes = pending(duration) + 1;
  return {
    name: 'the metric is gone: the alert of the blind SLO fires, the others cannot',
    interval: '1m',
    input_series: [],
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname=${JSON.stringify(name)}, alertstate="firing"}) > bool 0`,
        eval_time: `${minutes}m`,
        exp_samples: [{ labels: '{}', value: 1 }],
      },
      { expr: `count(ALERTS{alertname=${JSON.stringify(slo.alertName)}, alertstate="firing"})`, eval_time: `${minutes}m`, exp_samples: [] },
    ],
  };
}

function recordsOnly(slo: SloModel, drive: Driver): object {
  const ratio = slo.budgetRatio;
  return {
    name: `${percent(ratio)} of all events are bad: the record says so`,
    interval: '1m',
    input_series: drive.series([{ ratio, minutes: STEADY }]),
    promql_expr_test: [shows(slo, ratio, STEADY)],
  };
}

const firing = (slo: SloModel, { long, short }: BurnAlertModel, minutes: number, fires: boolean) => ({
  expr: `count(ALERTS{alertname=${JSON.stringify(slo.alertName)}, long="${long}", short="${short}", alertstate="firing"})`,
  eval_time: `${minutes}m`,
  exp_samples: fires ? [{ labels: '{}', value: 1 }] : [],
});

const minutesOf = (window: string) => milliseconds(window)! / 60_000;
const percent = (ratio: string) => `${multiply(ratio, '100')} %`;
