import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';
import { isHelmTemplate } from '../../source/helm.ts';

/** A file with a mistake near its top has many that follow from it. */
const MOST = 20;

export default rule({
  name: 'files/syntax',
  on: 'file',
  severity: 'error',
  summary: 'A file is what its consumer can read: text in UTF-8, YAML or JSON without mistakes, and each key once.',

  *check({ source, docs, read, unreadable }) {
    if (unreadable !== undefined) {
      yield { at: { from: 0, to: 0 }, message: unreadable.reason, hint: unreadable.hint, severity: unreadable.isBroken ? 'error' : 'info' };
      return;
    }
    for (const doc of docs) {
      for (const problem of (doc.problems ?? []).slice(0, MOST)) {
        yield { at: place(doc.source, problem), message: `${doc.key ?? 'a text'} cannot be read: ${problem.message}`, hint: problem.hint };
      }
    }
    if (read === undefined || read.problems.length === 0) return;
    if (isHelmTemplate(source.text)) {
      yield {
        at: { from: 0, to: 0 },
        message: 'skipped: a template of a Helm chart is YAML only after it is rendered',
        hint: 'helm template . | therapy-ops lint -',
        severity: 'info',
      };
      return;
    }
    for (const { from, to, message, hint } of read.problems.slice(0, MOST)) yield { at: { from, to }, message, hint };
  },
});
