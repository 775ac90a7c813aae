import { rule } from '../../rule.ts';

/** Told by rules of their own. */
const ELSEWHERE: ReadonlySet<string | undefined> = new Set(['for', 'name', 'group']);

export default rule({
  name: 'rules/structure',
  on: 'rulefile',
  severity: 'error',
  summary: 'A rule file has the fields and types that Prometheus decodes.',

  *check({ problems, file }) {
    for (const { at, message, hint, code } of problems) {
      if (!ELSEWHERE.has(code)) yield { at, message, hint, severity: code === 'foreign' ? 'info' : 'error' };
    }
    for (const { kind, labels } of file.groups.flatMap(({ rules }) => rules)) {
      for (const { key, value } of kind === 'record' ? labels : []) {
        if (!/\{\{.*\}\}/.test(value.text)) continue;
        const message = `label ${key.text} of a record is no template: its value is the text as it stands`;
        yield { at: value, severity: 'warning', message };
      }
    }
  },
});
