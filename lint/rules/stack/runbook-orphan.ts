import { orphans } from '../../corpus/runbooks-stack.ts';
import { rule } from '../../rule.ts';
import { text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'stack/runbook-orphan',
  on: 'corpus',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A runbook is one that an alert leads to.',

  *check(_, { facts, corpus }) {
    for (const { key, value } of corpus.ask(orphans))
      yield { at: place(facts!.source, key), message: `no alert leads to runbook ${key.text}`, hint: `runbook_url: ${text(value, 'url')}` };
  },
});
