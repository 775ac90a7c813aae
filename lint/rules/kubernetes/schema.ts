import { isPartial } from '../../corpus/partial.ts';
import { schemas } from '../../corpus/schemas.ts';
import { flawsOf } from '../../lang/kubernetes/schema/validate.ts';
import { isNewer } from '../../lang/kubernetes/version.ts';
import { VERSION } from '../../lang/kubernetes/schemas/data.ts';
import { rule } from '../../rule.ts';
import { get } from '../../source/node.ts';
import type { Source, Span } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/schema',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'An object has the fields of its kind, with values of their types.',

  *check(object, { corpus, facts }) {
    const { node, source } = object;
    const schema = corpus.ask(schemas).of(object);
    // sops adds a field that is gone again before anything is applied.
    if (schema === undefined || get(node, 'sops') !== undefined) return;
    const flaws = flawsOf(schema, node);
    if (flaws.length === 0) return;
    const isAhead = !schema.custom && isNewer(facts?.version('kubernetes'), VERSION);
    const isPart = flaws.some(({ of }) => of === 'required') && isPartial(corpus, object);
    for (const { at, message, hint, instead, of } of flaws) {
      if (isTemplate(source, at) || (of === 'required' && isPart) || (isAhead && (of === 'field' || of === 'value'))) continue;
      yield {
        at,
        message,
        hint,
        fix: instead === undefined ? undefined : [{ at, text: instead }],
      };
    }
  },
});

/** `{{ .Values.name }}` without quotes is a mapping for YAML, and whatever it renders for Helm. */
const isTemplate = ({ text }: Source, { from }: Span) => text.startsWith('{{', from) || text.startsWith('{{', from - 1);
