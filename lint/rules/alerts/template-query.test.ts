import { ruleTest } from '../../testing.ts';
import templateQuery from './template-query.ts';

const alert = (text: string) =>
  `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up == 0\n        annotations:\n          x: |\n            ${text}\n`;

ruleTest(templateQuery, {
  valid: [
    alert('{{ range query "sum by (job) (up)" }}{{ .Labels.job }}{{ end }}'),
    alert(`{{ with printf "up{job='%s'}" .Labels.job | query }}{{ . | first | label "instance" }}{{ end }}`),
    alert('{{ printf "sum by (%s) (up" "job" | query }}'),
    // Told by the rules for queries.
    alert('{{ query "up xxx" }}'),
    alert('{{ range query "sum(up)" }}{{ if .Labels.x }}{{ .Labels.x }}{{ end }}{{ end }}'),
  ],
  invalid: [
    alert('{{ range query "sum(up)" }}{{ «.Labels.instance» }}{{ end }}'),
    alert('{{ (query "sum(up)" | first).Labels.instance }}').replace(
      '(query "sum(up)" | first).Labels.instance',
      '«(query "sum(up)" | first).Labels.instance»',
    ),
    alert(`{{ with printf "sum(up{job='%s'})" .Labels.job | query }}{{ . | first | label «"instance"» }}{{ end }}`),
    alert(`{{ with printf "«suz»({job='%s'})" .Labels.job | query }}{{ . | first | value }}{{ end }}`),
  ],
});
