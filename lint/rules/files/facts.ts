import { nearest } from '../../facts/nearest.ts';
import { SCHEMA } from '../../facts/schema.ts';
import { misfits } from '../../facts/shape.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'files/facts',
  on: 'document',
  severity: 'error',
  summary: 'Declared facts have the form that docs/catalog-schema.json describes.',

  *check({ source, node, language, object }) {
    // A file of that name with a wrong key is meant to be one.
    if (language !== 'facts' && (object !== undefined || node.kind !== 'mapping' || !/(^|\/)_catalog\.json$/.test(source.path))) return;
    for (const { at, message, known } of misfits(node, SCHEMA, 'the file')) {
      const meant = known === undefined || at.kind !== 'scalar' ? undefined : nearest(at.text, known);
      yield { at, message, hint: meant ?? known?.join(', ') };
    }
  },
});
