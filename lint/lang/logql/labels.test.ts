import { describe, expect, test } from 'vitest';
import type { Metric } from './ast.ts';
import { labelsOfResult } from './labels.ts';
import { LogQuery } from './query.ts';

/** What is known of labels of the samples: `!` always, `?` perhaps, `-` never, and the values where they are known. */
function known(text: string, labels: readonly string[]): string {
  const query = LogQuery.of(text);
  expect(query.valid, text).toBe(true);
  const found = labelsOfResult(query.expr as Metric);
  return labels
    .map((label) => {
      const { presence, values } = found.of(label);
      return `${label}${presence === 'guaranteed' ? '!' : presence === 'possible' ? '?' : '-'}${values?.join('|') ?? ''}`;
    })
    .join(' ');
}

const labels = ['app', 'pod', 'level'];

describe('labels of a result of LogQL', () => {
  test.each([
    ['rate({app="x"}[5m])', 'app!x pod? level?'],
    ['sum(rate({app="x"}[5m]))', 'app- pod- level-'],
    ['sum by (app, level) (rate({app="x"} | json [5m]))', 'app!x pod- level?'],
    ['sum without (app) (rate({app="x"}[5m]))', 'app- pod? level?'],
    ['rate({app="x"} | drop app [5m])', 'app- pod? level?'],
    ['rate({app="x"} | drop app="y" [5m])', 'app?x pod? level?'],
    ['rate({app="x"} | keep app, pod [5m])', 'app!x pod? level-'],
    ['rate({app="x"} | keep app | pattern "<level> <_>" [5m])', 'app!x pod- level?'],
    ['rate({app="x"} | keep app | logfmt [5m])', 'app!x pod? level?'],
    ['rate({app="x"} | label_format app="{{.pod}}" [5m])', 'app? pod? level?'],
    ['rate({app="x"} | label_format level=pod [5m])', 'app!x pod- level?'],
    ['sum_over_time({app="x"} | json | unwrap level [5m])', 'app!x pod? level-'],
    ['max_over_time({app="x"} | json | unwrap level [5m]) by (pod)', 'app- pod? level-'],
    ['absent_over_time({app="x", pod=~".+"}[5m])', 'app!x pod- level-'],
    ['topk(5, rate({app="x"}[5m])) > 5', 'app!x pod? level?'],
    ['sum by (app) (rate({app="x"}[5m])) or sum by (pod) (rate({app="y"}[5m]))', 'app?x pod? level-'],
    ['sum by (app) (rate({app="x"}[5m])) and rate({pod="y"}[5m])', 'app!x pod- level-'],
    ['sum by (app) (rate({app="x"}[5m])) / on () sum(rate({app="x"}[5m]))', 'app?x pod- level-'],
    ['label_replace(sum(rate({app="x"}[5m])), "level", "$1", "app", "(.*)")', 'app- pod- level?'],
    ['1 / sum by (app) (rate({app="x"}[5m]))', 'app!x pod- level-'],
    ['vector(1)', 'app- pod- level-'],
  ])('%s', (text, answer) => expect(known(text, labels)).toBe(answer));
});
