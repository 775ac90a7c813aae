import { expect, test } from 'vitest';
import { alertmanagerOf } from '../../testing/alertmanager.ts';

const wrong = (text: string, more: Record<string, string> = {}) =>
  alertmanagerOf({ routing: { templates: { 'therapy.text': text, ...more } } }).problems;

test.each([
  'plain',
  '{{ .CommonLabels.alertname }}: {{ .Alerts.Firing | len }}',
  '{{- range $i, $a := .Alerts -}}{{ if gt $i 0 }}, {{ else }}{{ end }}{{ $a.Labels.job | toUpper | printf "%q" }}{{- end -}}',
  '{{ with index .Alerts 0 }}{{ .StartsAt.Format "15:04" }}{{ end }}{{/* }} " */}}',
  '{{ if and (eq .Status "firing") (not (match `^a}}` "x")) }}{{ else if true }}{{ break }}{{ end }}',
  '{{ template "__alertmanagerURL" . }}{{ template "therapy.other" . }}',
  '{{ printf "%c %s" \'}\' "}}" }} $ { }} cash',
])('%s is fine', (text) => {
  expect(wrong(text, { 'therapy.other': 'x' })).toEqual([]);
});

test.each([
  ['{{ .Status', 'is not closed; add }}'],
  ['{{ if .Status }}x', '{{ if ... }} is not closed; add {{ end }}'],
  ['x{{ end }}', '{{ end }} closes nothing; take it away'],
  ['{{ else }}', '{{ else }} belongs to nothing; take it away'],
  ['{{ .Status | toUper }}', "the template calls toUper, which is no function of Alertmanager's templates; did you mean toUpper"],
  ['{{ CommonLabels.alertname }}', 'a label or field is written with a dot: .CommonLabels'],
  ['{{ template "therapy.tex" . }}', 'no template is called "therapy.tex"; did you mean therapy.text'],
  ['{{ define "x" }}{{ end }}', 'define cannot stand inside of a template'],
])('%s is told', (text, message) => {
  expect(wrong(text)).toEqual([expect.stringContaining(message)]);
});

test('a template of ours cannot take the name of one of Alertmanager, nor two the name of one file', () => {
  expect(alertmanagerOf({ routing: { templates: { 'slack.default.title': 'x' } } }).problems[0]).toContain(
    'Alertmanager has a template slack.default.title already',
  );
  expect(alertmanagerOf({ routing: { templates: { 'a b': 'x', 'a/b': 'x' } } }).problems[0]).toContain(
    'would both be the file a_b.tmpl; rename one of them',
  );
});
