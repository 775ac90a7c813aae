import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlertTemplate, parseAlertTemplate, usesOfAlert } from './template.ts';

const piece = fc.constantFrom(
  'Host ',
  '{{ $labels.instance }}',
  '{{$labels.job}}',
  '{{ $value }}',
  '{{ $value | humanize }}',
  '{{ .Value | humanizePercentage }}',
  '{{ $labels }}',
  '{{ .Labels.x | toUpper | title }}',
  '{{ $externalLabels.cluster }}',
  '{{ $value | nosuch }}',
  '{{ if $value }}',
  '{{ end }}',
  '{{ printf "%.2f" $value }}',
  '{{ $labels.a.b }}',
  '{{ with $labels.x }}',
  '{{ . }}',
  '{{',
  '}}',
  '\n',
  '{{ $x }}',
  '{{ $labels.a | $value }}',
  '{{ $value | query }}',
  '{{- $value -}}',
);

test('a text read from plain actions is read as the whole parser reads it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      const text = pieces.join('');
      const template = parseAlertTemplate(text, 'A');
      const known = AlertTemplate.of(text, 'A');
      expect(known.template.problems).toEqual(template.problems);
      expect(known.template.nodes).toEqual(template.nodes);
      if (template.problems.length === 0) expect(known.uses).toEqual(usesOfAlert(template));
    }),
    { numRuns: 3000 },
  );
});
