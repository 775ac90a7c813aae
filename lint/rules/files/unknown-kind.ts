import { rule } from '../../rule.ts';

export default rule({
  name: 'files/unknown-kind',
  on: 'document',
  severity: 'info',
  summary: 'A document is in a language that somebody reads.',

  *check({ node, language, object }) {
    if (language !== 'unknown' || object !== undefined || node.kind === 'scalar') return;
    const first = node.kind === 'mapping' ? node.entries[0]?.key : node;
    yield {
      at: first ?? node,
      message: 'this is no Kubernetes object, rule file, Alertmanager configuration, Falco rule file or dashboard',
      hint: 'nothing in this document was checked',
    };
  },
});
