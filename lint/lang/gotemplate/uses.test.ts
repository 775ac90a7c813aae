import { describe, expect, test } from 'vitest';
import { parseAlertTemplate, parseNotificationTemplate, usesOfAlert, usesOfNotification } from './template.ts';

const ofAlert = (text: string) => usesOfAlert(parseAlertTemplate(text));
const ofNotification = (text: string) => usesOfNotification(parseNotificationTemplate(text));
const labels = (text: string) => ofAlert(text).labels.map(({ name, map }) => `${map}.${name}`);

describe('the labels of an alert', () => {
  test.each([
    ['{{ $labels.job }}', ['labels.job']],
    ['{{ .Labels.job | toUpper }}', ['labels.job']],
    ['{{ $.Labels.job }}', ['labels.job']],
    ['{{ index $labels "a/b" }}', ['labels.a/b']],
    ['{{ index .Labels `job` }}', ['labels.job']],
    ['{{ $externalLabels.cluster }}{{ .ExternalLabels.region }}', ['externalLabels.cluster', 'externalLabels.region']],
    ['{{ $l := .Labels }}{{ $l.job }}', ['labels.job']],
    ['{{ with $labels }}{{ .job }}{{ end }}{{ .job }}', ['labels.job']],
    ['{{ with .Labels.job }}{{ . }}{{ end }}', ['labels.job']],
    ['{{ ($labels).job }}', ['labels.job']],
    ['{{ printf "up{job=%q}" $labels.job | query | first | value }}', ['labels.job']],
    ['{{ define "a" }}{{ .Labels.job }}{{ end }}{{ template "a" . }}', ['labels.job']],
    ['{{ define "a" }}{{ .job }}{{ end }}{{ template "a" 1 }}', []],
    ['{{ $x := $labels }}{{ if $value }}{{ $x = .Other }}{{ end }}{{ $x.job }}', []],
  ])('that %s reads', (text, expected) => expect(labels(text)).toEqual(expected));

  test('are known to be asked for first', () => {
    const guarded = (text: string) => ofAlert(text).labels.map((read) => read.guarded);
    expect(guarded('{{ if $labels.pod }}{{ $labels.pod }}{{ $labels.job }}{{ end }}{{ $labels.pod }}')).toEqual([true, true, false, false]);
  });
});

describe('the value of an alert', () => {
  test.each([
    ['{{ $value }}', [[]]],
    ['{{ $value | humanize }}', [['humanize']]],
    ['{{ printf "%.2f" .Value }}', [['printf']]],
    ['{{ (humanizePercentage $value) | toUpper }}', [['humanizePercentage', 'toUpper']]],
    ['{{ with $value }}{{ . | humanize1024 }}{{ end }}', [[], ['humanize1024']]],
    ['{{ $v := $value }}{{ humanize $v }}', [[], ['humanize']]],
    ['{{ $.Labels.Value }}', []],
  ])('that %s uses', (text, expected) => expect(ofAlert(text).values.map(({ functions }) => functions)).toEqual(expected));

  test('shows where its digits end up in the text', () => {
    const text = '{{ if gt $value 1.0 }}{{ $value }}{{ end }}{{ $v := $value }}{{ $v }}{{ eq $value 1.0 }}{{ printf "%f" $v }}';
    expect(ofAlert(text).values.map(({ shown }) => shown)).toEqual([false, true, false, true, false, true]);
  });
});

test('a query inside a template is found with its text', () =>
  expect(ofAlert('{{ with query "up{job=\\"a\\"}" }}{{ . | first | value }}{{ end }}').queries).toEqual([
    expect.objectContaining({ text: 'up{job="a"}', literal: '"up{job=\\"a\\"}"' }),
  ]));

test('a query can come through the pipe', () =>
  expect(ofAlert('{{ "up" | query | first | value }}').queries).toEqual([expect.objectContaining({ text: 'up', from: 3 })]));

describe('the result of a query', () => {
  test.each([
    ['{{ range query "sum(up)" }}{{ .Labels.instance }}{{ .Value }}{{ end }}', ['0 instance']],
    [
      '{{ with printf "sum(up{job=\'%s\'})" .Labels.job | query }}{{ . | first | label "instance" }}{{ end }}',
      ['undefined job', '0 instance'],
    ],
    ['{{ (query "sum(up)" | first).Labels.instance }}', ['0 instance']],
    ['{{ range sortByLabel "x" (query (printf "up{a=%q}" "b")) }}{{ .Labels.x }}{{ end }}', ['0 x']],
    ['{{ range query "a" }}{{ range query "b" }}{{ .Labels.x }}{{ end }}{{ .Labels.y }}{{ end }}', ['1 x', '0 y']],
    ['{{ range printf "sum by (%s) (up)" "x" | query }}{{ .Labels.x }}{{ end }}', []],
  ])('%s', (text, expected) => expect(ofAlert(text).labels.map(({ query, name }) => `${query} ${name}`)).toEqual(expected));
});

describe('what fails only when it runs', () => {
  test.each([
    ['{{ humanize }}', ['humanize takes 1 argument and gets 0']],
    ['{{ $value | match "a" }}', []],
    ['{{ $value | match "a" "b" }}', ['match takes 2 arguments and gets 3']],
    ['{{ $labels.job.x }}', ['a text has no field x']],
    ['{{ .labels.job }}', ['the data of an alert has no field labels: it has Labels, ExternalLabels, ExternalURL, Value']],
    ['{{ template "a" }}', ['template "a" is not defined']],
  ])('%s', (text, expected) => expect(ofAlert(text).faults.map(({ message }) => message)).toEqual(expected));
});

test('a notification is followed through its alerts, and methods are no labels', () => {
  const text =
    '{{ .CommonLabels.team }}{{ range .Alerts.Firing }}{{ .Labels.pod }}{{ .Labels.SortedPairs }}{{ end }}{{ .GroupLabels.Names }}{{ range .CommonLabels.SortedPairs }}{{ .Name }}{{ end }}';
  const { labels: reads, faults } = ofNotification(text);
  expect(reads.map(({ name, map }) => `${map}.${name}`)).toEqual(['commonLabels.team', 'alertLabels.pod']);
  expect(faults).toEqual([]);
});

test('long pipes and many templates are followed in a moment', () => {
  for (const text of [
    `{{ . ${'| len '.repeat(30_000)}}}`,
    '{{ define "a" }}{{ end }}{{ template "a" }}'.repeat(10_000),
    `{{ ${'(len '.repeat(900)}$value${')'.repeat(900)} }}`,
  ]) {
    const start = performance.now();
    ofAlert(text);
    expect(performance.now() - start).toBeLessThan(1500);
  }
});
