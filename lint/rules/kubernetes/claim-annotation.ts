import { rule } from '../../rule.ts';
import { get, items, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/claim-annotation',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'The volumes that a StatefulSet claims have the annotation that is agreed on.',
  options: {
    defaults: { annotation: '' },
    schema: { properties: { annotation: { type: 'string', description: 'The key of the annotation; empty: none is asked for.' } } },
  },

  *check(object, { options }) {
    if (options.annotation === '' || !object.is('apps', 'StatefulSet')) return;
    for (const claim of items(get(object.spec, 'volumeClaimTemplates'))) {
      if ((text(claim, 'metadata', 'annotations', options.annotation) ?? '') !== '') continue;
      yield {
        at: scalar(claim, 'metadata', 'name') ?? object.at,
        message: `claim ${text(claim, 'metadata', 'name') ?? ''} has no annotation ${options.annotation}`,
      };
    }
  },
});
